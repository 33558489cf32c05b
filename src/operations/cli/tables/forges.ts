import { GNU, PFLAG } from '../../../shell/options/table.ts';
import type { ToolTable } from '../tool.ts';

/** Forges and version control besides git. From gh 2.x, glab, jj, hg and svn help. */
export const FORGES: readonly ToolTable[] = [
  {
    programs: 'gh',
    style: PFLAG,
    words: 1,
    groups: `agent-task alias attestation auth cache codespace config extension gist gpg-key issue label org pr preview project release
      repo repo.autolink repo.deploy-key repo.gitignore repo.license ruleset run search secret ssh-key variable workflow`,
    aliases: {
      cs: 'codespace',
      ext: 'extension',
      extensions: 'extension',
      rs: 'ruleset',
      co: 'pr checkout',
      'secret remove': 'secret delete',
      'variable remove': 'variable delete',
      'alias rm': 'alias delete',
      'repo autolink rm': 'repo autolink delete',
    },
    global: 'R|repo= h|help version',
    options: {
      '': `y|yes d|delete-branch cleanup-tag visibility= accept-visibility-change-consequences a|all o|org= e|env= u|user json= q|jq= t|template=
        w|web L|limit= r|repos= A|app= delete-last delete-old succeed-on-no-caches confirm n|name= c|codespace= days= F|body-file= b|body= title= m|merge s|squash admin auto`,
      api: 'X|method= f|raw-field= F|field= H|header= input= q|jq= t|template= p|preview= cache= hostname= i|include paginate silent slurp verbose',
      'repo edit':
        'visibility= accept-visibility-change-consequences d|description= default-branch= delete-branch-on-merge=? enable-issues=? h|homepage= add-topic= remove-topic= template=?',
    },
    dryRun: {},
    variables: 'GH_REPO GH_HOST',
    targets: { repo: 'repository', GH_REPO: 'repository', org: 'organization' },
  },
  {
    programs: 'glab',
    style: PFLAG,
    words: 1,
    groups: `alias auth ci cluster cluster.agent config deploy-key duo gpg-key incident issue issue.note iteration job label milestone mr mr.note opentofu opentofu.state release repo
      schedule securefile snippet ssh-key stack token user variable variable work-items`,
    aliases: { project: 'repo', pipeline: 'ci', pipe: 'ci', variables: 'variable', var: 'variable' },
    global: 'R|repo= h|help',
    options: {
      '': 'y|yes f|force g|group= s|scope= m|message= w|with-tag',
      api: 'X|method= f|raw-field= F|field= H|header= input= hostname= i|include paginate silent',
    },
    targets: { repo: 'repository', group: 'group' },
  },
  {
    programs: 'tea',
    style: PFLAG,
    words: 2,
    aliases: { '. rm': 'delete', '. d': 'delete' },
    options: { '': 'y|confirm r|repo= f|force name= O|owner=' },
  },
  {
    programs: 'jj',
    style: PFLAG,
    words: 1,
    groups: 'git git.remote bookmark branch operation op workspace config sparse tag file util',
    aliases: {
      op: 'operation',
      'bookmark d': 'bookmark delete',
      b: 'bookmark',
      'tag d': 'tag delete',
      'bookmark f': 'bookmark forget',
    },
    options: {
      '': 'r|revision= R|repository= f|from= t|to= ignore-immutable at-op= deleted allow-private all tracked',
    },
  },
  {
    programs: 'hg',
    style: GNU,
    words: 1,
    aliases: { up: 'update', checkout: 'update', co: 'update' },
    options: { '': 'C|clean r|rev= f|force no-backup a|all n|dry-run k|keep p|print' },
    dryRun: { '': 'dry-run', purge: 'print' },
  },
  {
    programs: 'svn svnadmin',
    style: PFLAG,
    words: 1,
    aliases: { del: 'delete', remove: 'delete', rm: 'delete' },
    options: {
      '': 'm|message= F|file= R|recursive depth= force keep-local remove-unversioned remove-ignored q|quiet username= password= r|revision=',
    },
  },
  {
    programs: 'p4',
    style: PFLAG,
    words: 1,
    global: 'c= C= d= H= p= P= u= Q= L= z= x= s G q I',
    globalsFirst: true,
    options: { '': 'y d c= f n|preview k v' },
    dryRun: { obliterate: '', revert: 'preview', clean: 'preview', sync: 'preview' },
  },
  { programs: 'fossil darcs bzr pijul', style: GNU, words: 1 },
  {
    programs: 'git-filter-repo bfg git-lfs',
    style: { ...GNU, singleDash: false },
    words: 0,
    options: {
      '': 'f|force dry-run analyze delete-files= delete-folders= replace-text= strip-blobs-bigger-than=',
    },
    dryRun: { '': 'dry-run analyze' },
  },
];
