/** Why a file or a pasted table can't be imported. `not-readable` and `our-fault`: the window could not read it to the end. */
export type ImportRefusal =
  | 'too-large'
  | 'empty-file'
  | 'not-text'
  | 'not-a-table'
  | 'no-rows'
  | 'unclosed-quote'
  | 'too-many-columns'
  | 'too-many-rows'
  | 'not-readable'
  | 'our-fault';
