/** What a call of a programming language does to files. */
export interface FileCall {
  readonly name: RegExp;
  /** As in an operation on files. */
  readonly action: string;
  readonly recursive?: true;
  /** Which argument names the file, from 0. */
  readonly argument?: number;
}

/**
 * Calls by the last part of their name, the first that fits. From the documentation of Python's `os` and
 * `shutil`, Node's `fs` and fs-extra, Ruby's `File` and `FileUtils`, Perl's `File::Path` and PHP's file
 * functions and Laravel's `Storage`.
 */
export const FILE_CALLS: readonly FileCall[] = [
  {
    name: /^(?:rmtree|remove_tree|rm_rf?|rm|rmSync|remove|removeSync|rimraf|rimrafSync|del|deleteSync|emptyDir|emptyDirSync|remove_dir|remove_entry|remove_entry_secure|deleteDirectory|cleanDirectory)$/,
    action: 'remove',
    recursive: true,
  },
  { name: /^(?:unlink|unlinkSync|delete|rm_f|remove_file)$/, action: 'remove' },
  { name: /^(?:rmdir|rmdirSync|removedirs)$/, action: 'remove empty' },
  { name: /^(?:truncate|truncateSync|ftruncate)$/, action: 'truncate' },
  { name: /^trash$/, action: 'trash' },
  { name: /^(?:rename|renameSync|replace|move|mv|copyfile|cp)$/, action: 'overwrite', argument: 1 },
  {
    name: /^(?:open|write|binwrite|writeFile|writeFileSync|write_text|write_bytes|file_put_contents|put)$/,
    action: 'overwrite',
  },
];

/** Calls of Python's `os` that remove one file under a name that elsewhere removes a tree. */
export const SINGLE_FILE = /^os\.(?:remove|rmdir)$/;
