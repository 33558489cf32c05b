/** Kinds of objects as PostgreSQL's parser names them, where its name is not the SQL words themselves. */
const OBJECTS = {
  OBJECT_MATVIEW: 'materialized view',
  OBJECT_OPCLASS: 'operator class',
  OBJECT_OPFAMILY: 'operator family',
  OBJECT_FOREIGN_SERVER: 'server',
  OBJECT_FDW: 'foreign data wrapper',
  OBJECT_STATISTIC_EXT: 'statistics',
  OBJECT_TSCONFIGURATION: 'text search configuration',
  OBJECT_TSDICTIONARY: 'text search dictionary',
  OBJECT_TSPARSER: 'text search parser',
  OBJECT_TSTEMPLATE: 'text search template',
};

/** Statements whose body is stored and does not run now. */
const STORED = new Set(['CreateFunctionStmt', 'RuleStmt', 'ViewStmt', 'CreateTrigStmt', 'CreatePolicyStmt']);

/** What an ALTER TABLE command is called, by its subtype. */
const COMMANDS = {
  AT_DropConstraint: 'drop constraint',
  AT_DetachPartition: 'detach partition',
  AT_AlterColumnType: 'type',
  AT_SetNotNull: 'set not null',
  AT_DisableTrig: 'disable trigger',
  AT_DisableTrigAll: 'disable trigger',
  AT_DisableTrigUser: 'disable trigger',
};

/** The classes of everything that a parse tree of libpg-query would do. */
export function classesOfTree(node) {
  if (node === null || typeof node !== 'object') return [];
  if (Array.isArray(node)) return node.flatMap(classesOfTree);
  return Object.entries(node).flatMap(([name, value]) => classesOfNode(name, value));
}

function classesOfNode(name, value) {
  const cascade = value?.behavior === 'DROP_CASCADE' ? ' cascade' : '';
  switch (name) {
    case 'ExplainStmt':
      return isAnalyzed(value.options ?? []) ? classesOfTree(value) : [];
    case 'DeleteStmt':
      return [`delete ${value.whereClause ? 'where' : 'all'}`, ...classesOfTree(value)];
    case 'UpdateStmt':
      return [`update ${value.whereClause ? 'where' : 'all'}`, ...classesOfTree(value)];
    case 'InsertStmt':
      return ['insert', ...classesOfTree(value)];
    case 'MergeStmt': {
      const deletes = value.mergeWhenClauses?.some(one => one.MergeWhenClause?.commandType === 'CMD_DELETE');
      return [deletes ? 'merge delete' : 'merge', ...classesOfTree(value)];
    }
    case 'DropStmt':
      return [`drop ${objectName(value.removeType)}${cascade}`];
    case 'DropRoleStmt':
      return ['drop role'];
    case 'DropdbStmt':
      return ['drop database'];
    case 'DropTableSpaceStmt':
      return ['drop tablespace'];
    case 'DropOwnedStmt':
      return [`drop owned${cascade}`];
    case 'DropUserMappingStmt':
      return ['drop user mapping'];
    case 'DropSubscriptionStmt':
      return [`drop subscription${cascade}`];
    case 'TruncateStmt':
      return [`truncate${cascade}`];
    case 'AlterTableStmt':
      return value.cmds.flatMap(one => classesOfCommand(one.AlterTableCmd, value.objtype));
    case 'AlterDomainStmt':
      return value.subtype === 'X'
        ? [`drop constraint${cascade}`]
        : value.subtype === 'O'
          ? ['set not null']
          : [];
    case 'RenameStmt':
    case 'AlterObjectSchemaStmt':
      return ['rename'];
    case 'intoClause':
      return ['select into'];
    case 'VacuumStmt':
      return value.options?.some(one => one.DefElem?.defname === 'full') ? ['vacuum full'] : [];
    case 'CopyStmt':
      return [...(value.is_program ? ['copy program'] : []), ...classesOfTree(value)];
    case 'ExecuteStmt':
      return ['execute'];
    case 'DoStmt':
      return ['do'];
    case 'GrantStmt':
    case 'GrantRoleStmt':
      return value.is_grant ? [] : ['revoke'];
    case 'CallStmt':
      return ['call'];
    case 'CreateTableAsStmt':
      return classesOfTree({ query: value.query });
    default:
      return STORED.has(name) ? [] : classesOfTree(value);
  }
}

function classesOfCommand(command, object) {
  const cascade = command.behavior === 'DROP_CASCADE' ? ' cascade' : '';
  if (command.subtype === 'AT_DropColumn') {
    return [`drop ${object === 'OBJECT_TYPE' ? 'attribute' : 'column'}${cascade}`];
  }
  const found = COMMANDS[command.subtype];
  return found === undefined ? [] : [found.startsWith('drop') ? found + cascade : found];
}

function objectName(type) {
  return OBJECTS[type] ?? type.replace('OBJECT_', '').replaceAll('_', ' ').toLowerCase();
}

/** EXPLAIN (ANALYZE off) does not run its statement. */
function isAnalyzed(options) {
  return options.some(({ DefElem: option }) => {
    if (option.defname !== 'analyze') return false;
    const value = option.arg?.String?.sval ?? option.arg?.Integer?.ival ?? true;
    return !['off', 'false', 'no', '0', 0].includes(value);
  });
}
