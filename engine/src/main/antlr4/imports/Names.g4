/**
 * Names, and which keywords may stand for them. A keyword class is a token set, so a name never
 * costs more than one test. TIME_LA and its like (see TokenClassifier) stand for their keyword.
 */
parser grammar Names;

/** A column, table, alias and so on: anything but the reserved and the function-like keywords. */
colId returns [String v]
  : IDENT { $v = $IDENT.text; }
  | unreserved { $v = $unreserved.v; }
  | colNameKeyword { $v = $colNameKeyword.v; }
  ;

/** An alias behind the target of UPDATE, where SET goes on. */
targetAlias returns [String v]
  : IDENT { $v = $IDENT.text; }
  | plainUnreserved { $v = $plainUnreserved.v; }
  | t=( GROUPS | RANGE | ROWS ) { $v = $t.text; }
  | colNameKeyword { $v = $colNameKeyword.v; }
  ;

/** The window that a window definition starts from; frame units are no names here. */
baseWindowName returns [String v]
  : IDENT { $v = $IDENT.text; }
  | plainUnreserved { $v = $plainUnreserved.v; }
  | SET { $v = $SET.text; }
  | colNameKeyword { $v = $colNameKeyword.v; }
  ;

/** A function or type. */
typeFunctionName returns [String v]
  : IDENT { $v = $IDENT.text; }
  | unreserved { $v = $unreserved.v; }
  | typeFuncNameKeyword { $v = $typeFuncNameKeyword.v; }
  ;

/** Anything but a reserved keyword. */
nonReservedWord returns [String v]
  : IDENT { $v = $IDENT.text; }
  | unreserved { $v = $unreserved.v; }
  | colNameKeyword { $v = $colNameKeyword.v; }
  | typeFuncNameKeyword { $v = $typeFuncNameKeyword.v; }
  ;

/** A label behind AS or a field behind a dot: any word. */
colLabel returns [String v]
  : IDENT { $v = $IDENT.text; }
  | unreserved { $v = $unreserved.v; }
  | colNameKeyword { $v = $colNameKeyword.v; }
  | typeFuncNameKeyword { $v = $typeFuncNameKeyword.v; }
  | reservedKeyword { $v = $reservedKeyword.v; }
  | t=( LABEL_WORD | AT_LA | CURRENT_LA | DOUBLE_LA | IF_LA | NO_VALUE | OPERATOR_LA | PARTITION_LA
      | UNBOUNDED_LA ) { $v = $t.text; }
  ;

/** A label without AS. */
bareLabel returns [String v]
  : IDENT { $v = $IDENT.text; }
  | bareLabelKeyword { $v = $bareLabelKeyword.v; }
  ;

/** The first name of a column or function in an expression, as far as no syntax of its own. */
columnWord returns [String v]
  : IDENT { $v = $IDENT.text; }
  | unreserved { $v = $unreserved.v; }
  | t=( COL_NAME_WORD | EXISTS_WORD | INOUT | NONE | OUT | PRECISION | ROW | SETOF | VALUES
      | XMLNAMESPACES ) { $v = $t.text; }
  ;

unreserved returns [String v]
  : plainUnreserved { $v = $plainUnreserved.v; }
  | t=( GROUPS | RANGE | ROWS | SET ) { $v = $t.text; }
  ;

plainUnreserved returns [String v]
  : t=(
      ABORT | ABSENT | ABSOLUTE | ACCESS | ACTION | ADD | ADMIN | AFTER | AGGREGATE | ALSO | ALTER
      | ALWAYS | ASENSITIVE | ASSERTION | ASSIGNMENT | AT | ATOMIC | ATTACH | ATTRIBUTE | BACKWARD
      | BEFORE | BEGIN | BREADTH | BY | CACHE | CALL | CALLED | CASCADE | CASCADED | CATALOG
      | CHAIN | CHARACTERISTICS | CHECKPOINT | CLASS | CLOSE | CLUSTER | COLUMNS | COMMENT
      | COMMENTS | COMMIT | COMMITTED | COMPRESSION | CONDITIONAL | CONFIGURATION | CONFLICT
      | CONNECTION | CONSTRAINTS | CONTENT | CONTINUE | CONVERSION | COPY | COST | CSV | CUBE
      | CURRENT | CURSOR | CYCLE | DATA | DATABASE | DAY | DEALLOCATE | DECLARE | DEFAULTS
      | DEFERRED | DEFINER | DELETE | DELIMITER | DELIMITERS | DEPENDS | DEPTH | DETACH
      | DICTIONARY | DISABLE | DISCARD | DOCUMENT | DOMAIN | DOUBLE | DROP | EACH | EMPTY | ENABLE
      | ENCODING | ENCRYPTED | ENUM | ERROR | ESCAPE | EVENT | EXCLUDE | EXCLUDING | EXCLUSIVE
      | EXECUTE | EXPLAIN | EXPRESSION | EXTENSION | EXTERNAL | FAMILY | FILTER | FINALIZE | FIRST
      | FOLLOWING | FORCE | FORMAT | FORWARD | FUNCTION | FUNCTIONS | GENERATED | GLOBAL | GRANTED
      | HANDLER | HEADER | HOLD | HOUR | IDENTITY | IF | IMMEDIATE | IMMUTABLE | IMPLICIT | IMPORT
      | INCLUDE | INCLUDING | INCREMENT | INDENT | INDEX | INDEXES | INHERIT | INHERITS | INLINE
      | INPUT | INSENSITIVE | INSERT | INSTEAD | INVOKER | ISOLATION | KEEP | KEY | KEYS | LABEL
      | LANGUAGE | LARGE | LAST | LEAKPROOF | LEVEL | LISTEN | LOAD | LOCAL | LOCATION | LOCK
      | LOCKED | LOGGED | MAPPING | MATCH | MATCHED | MATERIALIZED | MAXVALUE | MERGE | METHOD
      | MINUTE | MINVALUE | MODE | MONTH | MOVE | NAME | NAMES | NESTED | NEW | NEXT | NFC | NFD
      | NFKC | NFKD | NO | NORMALIZED | NOTHING | NOTIFY | NOWAIT | NULLS | OBJECT | OF | OFF
      | OIDS | OLD | OMIT | OPERATOR | OPTION | OPTIONS | ORDINALITY | OTHERS | OVER | OVERRIDING
      | OWNED | OWNER | PARALLEL | PARAMETER | PARSER | PARTIAL | PARTITION | PASSING | PASSWORD
      | PATH | PLAN | PLANS | POLICY | PRECEDING | PREPARE | PREPARED | PRESERVE | PRIOR
      | PRIVILEGES | PROCEDURAL | PROCEDURE | PROCEDURES | PROGRAM | PUBLICATION | QUOTE | QUOTES
      | READ | REASSIGN | RECHECK | RECURSIVE | REF | REFERENCING | REFRESH | REINDEX | RELATIVE
      | RELEASE | RENAME | REPEATABLE | REPLACE | REPLICA | RESET | RESTART | RESTRICT | RETURN
      | RETURNS | REVOKE | ROLE | ROLLBACK | ROLLUP | ROUTINE | ROUTINES | RULE | SAVEPOINT
      | SCALAR | SCHEMA | SCHEMAS | SCROLL | SEARCH | SECOND | SECURITY | SEQUENCE | SEQUENCES
      | SERIALIZABLE | SERVER | SESSION | SETS | SHARE | SHOW | SIMPLE | SKIP | SNAPSHOT | SOURCE
      | SQL | STABLE | STANDALONE | START | STATEMENT | STATISTICS | STDIN | STDOUT | STORAGE
      | STORED | STRICT | STRING | STRIP | SUBSCRIPTION | SUPPORT | SYSID | SYSTEM | TABLES
      | TABLESPACE | TARGET | TEMP | TEMPLATE | TEMPORARY | TEXT | TIES | TRANSACTION | TRANSFORM
      | TRIGGER | TRUNCATE | TRUSTED | TYPE | TYPES | UESCAPE | UNBOUNDED | UNCOMMITTED
      | UNCONDITIONAL | UNENCRYPTED | UNKNOWN | UNLISTEN | UNLOGGED | UNTIL | UPDATE | VACUUM
      | VALID | VALIDATE | VALIDATOR | VALUE | VARYING | VERSION | VIEW | VIEWS | VOLATILE
      | WHITESPACE | WITHIN | WITHOUT | WORK | WRAPPER | WRITE | XML | YEAR | YES | ZONE
    ) { $v = $t.text; }
  ;

colNameKeyword returns [String v]
  : t=(
      BETWEEN | BIGINT | BIT | BOOLEAN | CHAR | CHARACTER | COALESCE | DEC | DECIMAL | EXISTS
      | EXTRACT | FLOAT | GREATEST | GROUPING | INOUT | INT | INTEGER | INTERVAL | JSON
      | JSON_ARRAY | JSON_ARRAYAGG | JSON_EXISTS | JSON_OBJECT | JSON_OBJECTAGG | JSON_QUERY
      | JSON_SCALAR | JSON_SERIALIZE | JSON_TABLE | JSON_VALUE | LEAST | MERGE_ACTION | NATIONAL
      | NCHAR | NONE | NORMALIZE | NULLIF | NUMERIC | OUT | OVERLAY | POSITION | PRECISION | REAL
      | ROW | SETOF | SMALLINT | SUBSTRING | TIME | TIMESTAMP | TREAT | TRIM | VALUES | VARCHAR
      | XMLATTRIBUTES | XMLCONCAT | XMLELEMENT | XMLEXISTS | XMLFOREST | XMLNAMESPACES | XMLPARSE
      | XMLPI | XMLROOT | XMLSERIALIZE | XMLTABLE | COL_NAME_WORD | EXISTS_WORD | ROW_LA | TIME_LA
          | JSON_LA
      | GROUPING_SETS
    ) { $v = $t.text; }
  ;

typeFuncNameKeyword returns [String v]
  : t=(
      AUTHORIZATION | BINARY | COLLATION | CONCURRENTLY | CROSS | CURRENT_SCHEMA | FREEZE | FULL
      | ILIKE | INNER | IS | ISNULL | JOIN | LEFT | LIKE | NATURAL | NOTNULL | OUTER | OVERLAPS
      | RIGHT | SIMILAR | TABLESAMPLE | VERBOSE
    ) { $v = $t.text; }
  ;

reservedKeyword returns [String v]
  : t=(
      ALL | ANALYSE | ANALYZE | AND | ANY | ARRAY | AS | ASC | ASYMMETRIC | BOTH | CASE | CAST
      | CHECK | COLLATE | COLUMN | CONSTRAINT | CREATE | CURRENT_CATALOG | CURRENT_DATE
      | CURRENT_ROLE | CURRENT_TIME | CURRENT_TIMESTAMP | CURRENT_USER | DEFAULT | DEFERRABLE
      | DESC | DISTINCT | DO | ELSE | END | EXCEPT | FALSE | FETCH | FOR | FOREIGN | FROM | GRANT
      | GROUP | HAVING | IN | INITIALLY | INTERSECT | INTO | LATERAL | LEADING | LIMIT | LOCALTIME
      | LOCALTIMESTAMP | NOT | NULL | OFFSET | ON | ONLY | OR | ORDER | PLACING | PRIMARY
      | REFERENCES | RETURNING | SELECT | SESSION_USER | SOME | SYMMETRIC | SYSTEM_USER | TABLE
      | THEN | TO | TRAILING | TRUE | UNION | UNIQUE | USER | USING | VARIADIC | WHEN | WHERE
      | WINDOW | WITH
    ) { $v = $t.text; }
  ;

bareLabelKeyword returns [String v]
  : t=(
      ABORT | ABSENT | ABSOLUTE | ACCESS | ACTION | ADD | ADMIN | AFTER | AGGREGATE | ALL | ALSO
      | ALTER | ALWAYS | ANALYSE | ANALYZE | ANY | ASC | ASENSITIVE | ASSERTION | ASSIGNMENT
      | ASYMMETRIC | AT | ATOMIC | ATTACH | ATTRIBUTE | AUTHORIZATION | BACKWARD | BEFORE | BEGIN
      | BIGINT | BINARY | BIT | BOOLEAN | BOTH | BREADTH | BY | CACHE | CALL | CALLED | CASCADE
      | CASCADED | CASE | CAST | CATALOG | CHAIN | CHARACTERISTICS | CHECK | CHECKPOINT | CLASS
      | CLOSE | CLUSTER | COALESCE | COLLATION | COLUMN | COLUMNS | COL_NAME_WORD | COMMENT
      | COMMENTS | COMMIT | COMMITTED | COMPRESSION | CONCURRENTLY | CONDITIONAL | CONFIGURATION
      | CONFLICT | CONNECTION | CONSTRAINT | CONSTRAINTS | CONTENT | CONTINUE | CONVERSION | COPY
      | COST | CROSS | CSV | CUBE | CURRENT | CURRENT_CATALOG | CURRENT_DATE | CURRENT_ROLE
      | CURRENT_SCHEMA | CURRENT_TIME | CURRENT_TIMESTAMP | CURRENT_USER | CURSOR | CYCLE | DATA
      | DATABASE | DEALLOCATE | DEC | DECIMAL | DECLARE | DEFAULT | DEFAULTS | DEFERRABLE
      | DEFERRED | DEFINER | DELETE | DELIMITER | DELIMITERS | DEPENDS | DEPTH | DESC | DETACH
      | DICTIONARY | DISABLE | DISCARD | DISTINCT | DO | DOCUMENT | DOMAIN | DOUBLE | DROP | EACH
      | ELSE | EMPTY | ENABLE | ENCODING | ENCRYPTED | END | ENUM | ERROR | EVENT | EXCLUDE
      | EXCLUDING | EXCLUSIVE | EXECUTE | EXISTS | EXPLAIN | EXPRESSION | EXTENSION | EXTERNAL
      | EXTRACT | FALSE | FAMILY | FINALIZE | FIRST | FLOAT | FOLLOWING | FORCE | FOREIGN | FORMAT
      | FORWARD | FREEZE | FULL | FUNCTION | FUNCTIONS | GENERATED | GLOBAL | GRANTED | GREATEST
      | GROUPING | GROUPS | HANDLER | HEADER | HOLD | IDENTITY | IF | IMMEDIATE | IMMUTABLE
      | IMPLICIT | IMPORT | INCLUDE | INCLUDING | INCREMENT | INDENT | INDEX | INDEXES | INHERIT
      | INHERITS | INITIALLY | INLINE | INNER | INOUT | INPUT | INSENSITIVE | INSERT | INSTEAD
      | INT | INTEGER | INTERVAL | INVOKER | ISOLATION | JOIN | JSON | JSON_ARRAY | JSON_ARRAYAGG
      | JSON_EXISTS | JSON_OBJECT | JSON_OBJECTAGG | JSON_QUERY | JSON_SCALAR | JSON_SERIALIZE
      | JSON_TABLE | JSON_VALUE | KEEP | KEY | KEYS | LABEL | LANGUAGE | LARGE | LAST | LATERAL
      | LEADING | LEAKPROOF | LEAST | LEFT | LEVEL | LISTEN | LOAD | LOCAL | LOCALTIME
      | LOCALTIMESTAMP | LOCATION | LOCK | LOCKED | LOGGED | MAPPING | MATCH | MATCHED
      | MATERIALIZED | MAXVALUE | MERGE | MERGE_ACTION | METHOD | MINVALUE | MODE | MOVE | NAME
      | NAMES | NATIONAL | NATURAL | NCHAR | NESTED | NEW | NEXT | NFC | NFD | NFKC | NFKD | NO
      | NONE | NORMALIZE | NORMALIZED | NOT | NOTHING | NOTIFY | NOWAIT | NULL | NULLIF | NULLS
      | NUMERIC | OBJECT | OF | OFF | OIDS | OLD | OMIT | ONLY | OPERATOR | OPTION | OPTIONS
      | ORDINALITY | OTHERS | OUT | OUTER | OVERLAY | OVERRIDING | OWNED | OWNER | PARALLEL
      | PARAMETER | PARSER | PARTIAL | PARTITION | PASSING | PASSWORD | PATH | PLACING | PLAN
      | PLANS | POLICY | POSITION | PRECEDING | PREPARE | PREPARED | PRESERVE | PRIMARY | PRIOR
      | PRIVILEGES | PROCEDURAL | PROCEDURE | PROCEDURES | PROGRAM | PUBLICATION | QUOTE | QUOTES
      | RANGE | READ | REAL | REASSIGN | RECHECK | RECURSIVE | REF | REFERENCES | REFERENCING
      | REFRESH | REINDEX | RELATIVE | RELEASE | RENAME | REPEATABLE | REPLACE | REPLICA | RESET
      | RESTART | RESTRICT | RETURN | RETURNS | REVOKE | RIGHT | ROLE | ROLLBACK | ROLLUP | ROUTINE
      | ROUTINES | ROW | ROWS | RULE | SAVEPOINT | SCALAR | SCHEMA | SCHEMAS | SCROLL | SEARCH
      | SECURITY | SELECT | SEQUENCE | SEQUENCES | SERIALIZABLE | SERVER | SESSION | SESSION_USER
      | SET | SETOF | SETS | SHARE | SHOW | SIMPLE | SKIP | SMALLINT | SNAPSHOT | SOME | SOURCE
      | SQL | STABLE | STANDALONE | START | STATEMENT | STATISTICS | STDIN | STDOUT | STORAGE
      | STORED | STRICT | STRING | STRIP | SUBSCRIPTION | SUBSTRING | SUPPORT | SYMMETRIC | SYSID
      | SYSTEM | SYSTEM_USER | TABLE | TABLES | TABLESAMPLE | TABLESPACE | TARGET | TEMP | TEMPLATE
      | TEMPORARY | TEXT | THEN | TIES | TIME | TIMESTAMP | TRAILING | TRANSACTION | TRANSFORM
      | TREAT | TRIGGER | TRIM | TRUE | TRUNCATE | TRUSTED | TYPE | TYPES | UESCAPE | UNBOUNDED
      | UNCOMMITTED | UNCONDITIONAL | UNENCRYPTED | UNIQUE | UNKNOWN | UNLISTEN | UNLOGGED | UNTIL
      | UPDATE | USER | USING | VACUUM | VALID | VALIDATE | VALIDATOR | VALUE | VALUES | VARCHAR
      | VARIADIC | VERBOSE | VERSION | VIEW | VIEWS | VOLATILE | WHEN | WHITESPACE | WORK | WRAPPER
      | WRITE | XML | XMLATTRIBUTES | XMLCONCAT | XMLELEMENT | XMLEXISTS | XMLFOREST
      | XMLNAMESPACES | XMLPARSE | XMLPI | XMLROOT | XMLSERIALIZE | XMLTABLE | YES | ZONE
      | EXISTS_WORD | ROW_LA | LABEL_WORD
    ) { $v = $t.text; }
  ;

/** A name with qualifiers. */
anyName returns [QualifiedName v] locals [List<String> parts]
  : colId { $parts = list($colId.v); }
    ( DOT colLabel { $parts.add($colLabel.v); } )*
    { $v = new QualifiedName($parts, at($start)); }
  ;

anyNames returns [List<QualifiedName> v]
  : { $v = list(); } anyName { $v.add($anyName.v); } ( COMMA anyName { $v.add($anyName.v); } )*
  ;

relationName returns [RelationName v]
  : anyName { $v = relation($anyName.v); }
  ;

relationNames returns [List<RelationName> v]
  : { $v = list(); } relationName { $v.add($relationName.v); }
    ( COMMA relationName { $v.add($relationName.v); } )*
  ;

names returns [List<String> v]
  : { $v = list(); } colId { $v.add($colId.v); } ( COMMA colId { $v.add($colId.v); } )*
  ;

/** A parenthesised list of names. */
columnList returns [List<String> v]
  : lparen names RPAREN { $v = $names.v; }
  ;

optColumnList returns [List<String> v]
  : columnList { $v = $columnList.v; }
  | { $v = List.of(); }
  ;

/** A function: a keyword that is a column name cannot be one unless it is qualified. */
functionName returns [QualifiedName v] locals [List<String> parts]
  : ( colId { $parts = list($colId.v); } | typeFuncNameKeyword
      { $parts = list($typeFuncNameKeyword.v); } )
    ( DOT colLabel { $parts.add($colLabel.v); } )*
    { functionNameOnly($parts, $start); $v = new QualifiedName($parts, at($start)); }
  ;

/** An opening parenthesis where no query can be meant. */
lparen : LPAREN | LPAREN_QUERY ;

/** An operator without OPERATOR(...). */
plainOperator returns [String v]
  : t=( OP | PLUS | MINUS | STAR | SLASH | PERCENT | CARET | LESS | GREATER | EQUAL | LESS_EQUALS
      | GREATER_EQUALS | NOT_EQUALS ) { $v = $t.text; }
  ;

/** An operator with optional qualifiers, as in OPERATOR(...) and in statements about operators. */
anyOperator returns [QualifiedName v] locals [List<String> parts]
  : { $parts = list(); } ( colId DOT { $parts.add($colId.v); } )*
    plainOperator { $parts.add($plainOperator.v); $v = new QualifiedName($parts, at($start)); }
  ;

/** OPERATOR(...). */
qualifiedOperator returns [QualifiedName v]
  : OPERATOR_LA lparen anyOperator RPAREN { $v = $anyOperator.v; }
  ;

anyOrQualifiedOperator returns [QualifiedName v]
  : plainOperator { $v = new QualifiedName(list($plainOperator.v), at($start)); }
  | qualifiedOperator { $v = $qualifiedOperator.v; }
  ;

role returns [ParsedRole v]
  : nonReservedWord { $v = namedRole($nonReservedWord.v, $start); }
  | CURRENT_ROLE { $v = new ParsedRole(RoleKind.CURRENT_ROLE, null, at($start)); }
  | CURRENT_USER { $v = new ParsedRole(RoleKind.CURRENT_USER, null, at($start)); }
  | SESSION_USER { $v = new ParsedRole(RoleKind.SESSION_USER, null, at($start)); }
  ;

roles returns [List<ParsedRole> v]
  : { $v = list(); } role { $v.add($role.v); } ( COMMA role { $v.add($role.v); } )*
  ;

wordOrString returns [String v]
  : nonReservedWord { $v = $nonReservedWord.v; }
  | SCONST { $v = $SCONST.text; }
  ;

signedInteger returns [int v]
  : PLUS? ICONST { $v = integer($ICONST); }
  | MINUS ICONST { $v = -integer($ICONST); }
  ;

/** A numeric constant with optional sign. */
number returns [ParsedExpression v]
  : PLUS? numberLiteral { $v = $numberLiteral.v; }
  | MINUS numberLiteral { $v = OperatorStack.negate($numberLiteral.v, at($start)); }
  ;

numberLiteral returns [ParsedExpression v]
  : ICONST { $v = new ParsedIntegerLiteral(integer($ICONST), at($start)); }
  | FCONST { $v = new ParsedNumericLiteral($FCONST.text, at($start)); }
  ;

dropBehavior returns [DropBehavior v]
  : CASCADE { $v = DropBehavior.CASCADE; }
  | RESTRICT { $v = DropBehavior.RESTRICT; }
  | { $v = DropBehavior.RESTRICT; }
  ;

ifExists returns [boolean v] : ( IF_LA EXISTS { $v = true; } )? ;

ifNotExists returns [boolean v] : ( IF_LA NOT EXISTS { $v = true; } )? ;

withWord : WITH | WITH_LA ;

/** TIME, whether or not ZONE follows. */
timeWord : TIME | TIME_LA ;
