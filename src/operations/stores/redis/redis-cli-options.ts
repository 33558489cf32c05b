import { optionTable, POSIX } from '../../../shell/options/table.ts';

/** `redis-cli --help` of Redis 8 and Valkey 8. Options end at the command. */
export const REDIS_CLI_OPTIONS = optionTable(
  `h= p= t= s= a= user= pass= askpass u= r= i= n= 2 3 4 6 x X= d= D= c e tls sni= cacert= cacertdir= insecure cert=
  key= tls-ciphers= tls-ciphersuites= raw no-raw quoted-input csv json quoted-json show-pushes= stat latency
  latency-history latency-dist lru-test= replica slave rdb= functions-rdb= pipe pipe-timeout= bigkeys memkeys
  memkeys-samples= keystats keystats-samples= hotkeys scan pattern= quoted-pattern= count= cursor= top=
  intrinsic-latency= eval= ldb ldb-sync-mode cluster verbose no-auth-warning help version v`,
  { ...POSIX, clusters: false },
);
