import { GNU, optionTable } from '../../../shell/options/table.ts';

/**
 * The options of HTTPie 3 (`http --help`) and of xh, which reads the same command line and adds some
 * (`xh help`, version 0.24).
 */
export const HTTPIE_OPTIONS = optionTable(
  `
  j|json f|form multipart boundary= raw= x|compress pretty= s|style= unsorted sorted response-charset=
  response-mime= format-options= p|print= h|headers m|meta b|body v|verbose all stream S o|output= d|download
  c|continue q|quiet session= session-read-only= a|auth= A|auth-type= ignore-netrc offline proxy= F|follow
  max-redirects= max-headers= timeout= check-status path-as-is chunked verify= ssl= ciphers= cert= cert-key=
  cert-key-pass= I|ignore-stdin help manual version traceback default-scheme= debug
  curl curl-long http-version= bearer= resolve= interface= ipv4 ipv6 4 6 unix-socket= no-check-status
  generate= native-tls https
  `,
  GNU,
);
