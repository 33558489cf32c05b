/** The options of GNU Wget 1.21.3 in the notation of {@link optionTable}. Written by scripts/tables/wget.mjs. */
export const WGET_NOTATION = `
  V|version h|help b|background e|execute= o|output-file= a|append-output= d|debug q|quiet v|verbose
  no-verbose report-speed= i|input-file= F|force-html B|base= config= no-config rejected-log= t|tries=
  retry-connrefused retry-on-http-error= O|output-document= no-clobber no-netrc c|continue start-pos=
  show-progress N|timestamping no-if-modified-since no-use-server-timestamps S|server-response spider
  T|timeout= dns-timeout= connect-timeout= read-timeout= w|wait= waitretry= random-wait no-proxy
  Q|quota= bind-address= limit-rate= no-dns-cache restrict-file-names= ignore-case 4|inet4-only
  6|inet6-only prefer-family= user= password= ask-password no-iri local-encoding= remote-encoding=
  unlink xattr no-directories x|force-directories no-host-directories protocol-directories
  P|directory-prefix= cut-dirs= http-user= http-password= no-cache default-page= E|adjust-extension
  ignore-length header= compression= proxy-user= proxy-password= referer= save-headers U|user-agent=
  no-http-keep-alive no-cookies load-cookies= save-cookies= keep-session-cookies post-data= post-file=
  method= body-data= body-file= content-disposition content-on-error auth-no-challenge
  secure-protocol= https-only no-check-certificate certificate= certificate-type= private-key=
  private-key-type= ca-certificate= ca-directory= crl-file= pinnedpubkey= ciphers= no-hsts ftp-user=
  ftp-password= no-remove-listing no-glob no-passive-ftp preserve-permissions retr-symlinks
  ftps-implicit ftps-resume-ssl ftps-clear-data-connection ftps-fallback-to-ftp warc-file=
  warc-header= warc-max-size= warc-cdx warc-dedup= no-warc-compression no-warc-digests
  no-warc-keep-log warc-tempdir= r|recursive l|level= delete-after k|convert-links convert-file-only
  backups= K|backup-converted m|mirror p|page-requisites strict-comments A|accept= R|reject=
  accept-regex= reject-regex= regex-type= D|domains= exclude-domains= follow-ftp follow-tags=
  ignore-tags= H|span-hosts L|relative I|include-directories= trust-server-names
  X|exclude-directories= no-parent max-redirect= hsts-file= use-askpass= progress= preferred-location=
  metalink-file= n=
`;
