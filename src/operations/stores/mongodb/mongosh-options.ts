import { GNU, optionTable } from '../../../shell/options/table.ts';

/** The options of mongosh and of the older mongo (`mongosh --help`, `mongo --help`). */
export const MONGOSH_OPTIONS = optionTable(
  `host= port= u|username= p|password= authenticationDatabase= authenticationMechanism= awsIamSessionToken=
  gssapiServiceName= sspiHostnameCanonicalization= sspiRealmOverride= eval= f|file= shell nodb norc quiet verbose
  json=? tls tlsCertificateKeyFile= tlsCertificateKeyFilePassword= tlsCAFile= tlsAllowInvalidHostnames
  tlsAllowInvalidCertificates tlsCertificateSelector= tlsCRLFile= tlsDisabledProtocols= tlsUseSystemCA tlsFIPSMode
  ssl sslPEMKeyFile= sslCAFile= sslAllowInvalidCertificates sslAllowInvalidHostnames apiVersion= apiStrict
  apiDeprecationErrors retryWrites=? loadBalanced browser= keyVaultNamespace= awsAccessKeyId= awsSecretAccessKey=
  build-info jsContext= skipStartupWarnings version h|help ipv6 disableJavaScriptJIT networkMessageCompressors=`,
  { ...GNU, abbreviations: false },
);
