import { GNU } from '../../../shell/options/table.ts';
import type { ToolTable } from '../tool.ts';

const PATHSPEC = 'pathspec-from-file= pathspec-file-nul';

/** git and tools that call it with its own subcommands. From git 2.47's manual pages; options may be abbreviated. */
export const GIT: readonly ToolTable[] = [
  {
    programs: 'git hub',
    style: GNU,
    words: 1,
    groups:
      'stash bisect remote worktree submodule reflog notes bundle lfs sparse-checkout maintenance replay annex flow svn subtree credential',
    negatable: true,
    global: `C= c= config-env= exec-path=? html-path man-path info-path p|paginate P|no-pager no-replace-objects no-lazy-fetch
      no-optional-locks no-advice bare git-dir= work-tree= namespace= super-prefix= list-cmds= attr-source= literal-pathspecs glob-pathspecs
      noglob-pathspecs icase-pathspecs v|version`,
    globalsFirst: true,
    options: {
      '': 'q|quiet v|verbose n|dry-run f|force',
      checkout: `q|quiet progress f|force 2|ours 3|theirs b= B= t|track=? guess l d|detach orphan= ignore-skip-worktree-bits m|merge
        conflict= p|patch ignore-other-worktrees overwrite-ignore recurse-submodules=? overlay ${PATHSPEC} U|unified= inter-hunk-context=`,
      restore: `s|source= p|patch W|worktree S|staged q|quiet progress ours theirs m|merge conflict= ignore-unmerged
        ignore-skip-worktree-bits recurse-submodules=? overlay ${PATHSPEC} U|unified= inter-hunk-context=`,
      reset: `q|quiet mixed soft hard merge keep N|intent-to-add p|patch recurse-submodules=? refresh ${PATHSPEC} U|unified= inter-hunk-context=`,
      clean: 'q|quiet n|dry-run f|force i|interactive d|directories e|exclude= x|ignored-too X|ignored-only',
      push: `v|verbose q|quiet repo= all branches mirror d|delete tags n|dry-run porcelain f|force force-with-lease=?
        force-if-includes recurse-submodules= thin receive-pack= exec= u|set-upstream progress prune verify follow-tags
        signed=? atomic o|push-option= 4|ipv4 6|ipv6`,
      branch: `v|verbose q|quiet t|track=? u|set-upstream-to= unset-upstream color=? r|remotes contains=? abbrev=? a|all d|delete
        D|force-delete m|move M|force-move omit-empty c|copy C|force-copy l|list show-current create-reflog edit-description
        f|force merged=? column=? sort= points-at= i|ignore-case recurse-submodules format=`,
      tag: `l|list=? n=? d|delete v|verify a|annotate m|message= F|file= trailer= e|edit s|sign cleanup= u|local-user= f|force
        create-reflog column=? contains=? merged=? omit-empty sort= points-at= format= color=? i|ignore-case`,
      rm: `n|dry-run q|quiet cached f|force r|recursive ignore-unmatch sparse ${PATHSPEC}`,
      mv: 'v|verbose n|dry-run f|force k sparse',
      add: `n|dry-run v|verbose i|interactive p|patch e|edit f|force u|update renormalize N|intent-to-add A|all ignore-removal
        refresh ignore-errors ignore-missing sparse chmod= ${PATHSPEC}`,
      switch: `c|create= C|force-create= guess discard-changes q|quiet progress recurse-submodules=? t|track=? f|force m|merge conflict=
        d|detach orphan= ignore-other-worktrees overwrite-ignore`,
      gc: 'q|quiet prune=? cruft max-cruft-size= aggressive auto detach force keep-largest-pack expire-to=',
      prune: 'n|dry-run v|verbose progress expire= exclude-promisor-objects',
      merge: `n|stat summary log=? squash commit e|edit cleanup= ff ff-only rerere-autoupdate verify-signatures s|strategy=
        X|strategy-option= m|message= F|file= into-name= v|verbose q|quiet abort quit continue allow-unrelated-histories progress
        S|gpg-sign=? autostash overwrite-ignore signoff verify`,
      rebase: `onto= keep-base verify q|quiet v|verbose n|stat signoff committer-date-is-author-date reset-author-date C=
        ignore-whitespace whitespace= f|force-rebase no-ff continue skip abort quit edit-todo show-current-patch apply m|merge
        i|interactive rerere-autoupdate empty= autosquash update-refs S|gpg-sign=? autostash x|exec= r|rebase-merges=? fork-point
        s|strategy= X|strategy-option= root reschedule-failed-exec reapply-cherry-picks`,
      'cherry-pick':
        'abort continue quit skip e|edit n|no-commit m|mainline= x s|signoff S|gpg-sign=? ff strategy= X|strategy-option=',
      revert:
        'abort continue quit skip e|edit n|no-commit m|mainline= s|signoff S|gpg-sign=? strategy= X|strategy-option= reference',
      am: 'abort continue quit skip i|interactive 3|3way k|keep s|signoff retry show-current-patch=? allow-empty',
      commit: `a|all p|patch C|reuse-message= c|reedit-message= fixup= squash= reset-author short branch porcelain long z|null F|file=
        author= date= m|message= t|template= s|signoff trailer= verify allow-empty allow-empty-message cleanup= e|edit amend
        post-rewrite i|include o|only ${PATHSPEC} u|untracked-files=? v|verbose q|quiet dry-run status S|gpg-sign=? n|no-verify`,
      fetch: `all append atomic depth= deepen= shallow-since= unshallow update-shallow negotiation-tip= dry-run porcelain f|force k|keep
        multiple auto-maintenance prefetch p|prune P|prune-tags n|no-tags refmap= t|tags recurse-submodules=? j|jobs= u|update-head-ok
        upload-pack= q|quiet v|verbose progress o|server-option= show-forced-updates 4|ipv4 6|ipv6`,
      'update-ref': 'd|delete m= no-deref create-reflog stdin z',
      'read-tree':
        'm|merge reset=? u|update i n|dry-run v trivial aggressive prefix= index-output= empty recurse-submodules=? q|quiet',
      'checkout-index':
        'u|index q|quiet f|force a|all n|no-create prefix= stage= temp ignore-skip-worktree-bits stdin z',
      'filter-branch':
        'setup= env-filter= tree-filter= index-filter= parent-filter= msg-filter= commit-filter= tag-name-filter= subdirectory-filter= prune-empty original= d= f|force state-branch=',
      'filter-repo': `analyze path= path-glob= path-regex= use-base-name path-rename= paths-from-file= replace-text= replace-message=
        strip-blobs-bigger-than= strip-blobs-with-ids= mailmap= invert-paths subdirectory-filter= to-subdirectory-filter= tag-rename=
        blob-callback= commit-callback= refs= source= target= f|force partial dry-run debug sensitive-data-removal`,
      replace: 'd|delete f|force l|list e|edit raw graft convert-graft-file',
      config: `global system local worktree f|file= blob= get get-all get-regexp get-urlmatch replace-all add unset unset-all rename-section
        remove-section l|list e|edit get-color get-colorbool t|type= bool int bool-or-int path expiry-date z|null name-only includes
        show-origin show-scope default= fixed-value comment= all value= regexp`,
      'reflog expire':
        'n|dry-run verbose rewrite updateref stale-fix expire= expire-unreachable= all single-worktree',
      'reflog delete': 'n|dry-run verbose rewrite updateref',
      'stash drop': 'q|quiet',
      'stash push': `p|patch S|staged k|keep-index u|include-untracked a|all q|quiet m|message= ${PATHSPEC}`,
      'worktree remove': 'f|force',
      'worktree prune': 'n|dry-run v|verbose expire=',
      'submodule deinit': 'f|force a|all q|quiet',
      'submodule update':
        'init remote N|no-fetch checkout merge rebase f|force recursive reference= depth= j|jobs=',
      'lfs prune': 'd|dry-run f|force recent verify-remote v|verbose when-unverified=',
      'remote prune': 'n|dry-run',
    },
    // -h is help behind every subcommand.
    dryRun: { '': 'dry-run h' },
    fills: 'reset|checkout',
    variables:
      'GIT_DIR GIT_WORK_TREE GIT_SSH_COMMAND GIT_SSH GIT_SSH_VARIANT GIT_CONFIG_PARAMETERS GIT_EXEC_PATH',
    targets: { 'git-dir': 'repository', C: 'directory', 'work-tree': 'directory' },
    operandKinds: { push: 'remote branch*', branch: 'branch*', 'update-ref': 'branch' },
    current: [
      {
        kind: 'branch',
        file: '.git/HEAD',
        from: 'repository',
        name: /^ref: refs\/heads\/(\S+)/,
        paths: ['push', 'reset', 'rebase', 'filter-branch', 'filter-repo'],
      },
    ],
  },
];
