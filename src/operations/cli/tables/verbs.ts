/** Words that end a subcommand path wherever they stand: what comes behind is what they act on. */
export const VERBS = new Set(
  `list ls get show describe view info inspect cat print find whoami
   create add new insert put set edit update modify append save enable disable start stop restart resume
   register attach rename move mv copy cp clone login logout upload subscribe invite grant assign send
   publish invoke retry exec execute rebuild reinstall redeploy reboot shutdown poweroff resize failover
   delete del destroy drop remove rm rmi rmdir rb purge terminate wipe erase truncate prune uninstall
   deregister reset flush revoke detach clear clean unset untag disassociate cancel abort kill down
   teardown undeploy dispose rollback evict drain forget discard unregister deallocate shred unpublish
   nuke leave abandon nullify obliterate expunge decommission undelete recover`.split(/\s+/),
);

/** Verbs by which a word of several parts begins: `delete-stack`, `batchDeleteImage`. */
export const LEADING = new Set(
  `list get show describe create add remove delete set update enable disable put start stop modify cancel
   associate disassociate attach detach revoke register deregister purge reset destroy terminate drop clear
   flush untag abandon undelete recover promote uninstall unregister wipe`.split(/\s+/),
);

/** Verbs in which a word of several parts ends: `disk-delete`, `field_remove`. */
export const TRAILING = new Set(['delete', 'remove', 'rm', 'destroy', 'create', 'update', 'drop', 'purge']);

/** A destroying verb that is written together with what it destroys: `removeuser`, `deletelocalsnapshots`. */
export const GLUED = /^(?:delete|remove|destroy|uninstall|purge)[a-z]{2,}/;
