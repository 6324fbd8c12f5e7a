/** CREATE TABLE, INDEX, SEQUENCE, VIEW, SCHEMA, DATABASE and ROLE. */
parser grammar Tables;

/** CREATE, up to the word that says what. */
create returns [Statement v] locals [CreatePrefix p]
  : CREATE { $p = new CreatePrefix(at($CREATE)); }
    ( OR REPLACE { $p.orReplace = true; } )? ( persistence { $p.persistence = $persistence.v; } )?
    ( { $p.expect(this, false, true); } createTable[$p] { $v = $createTable.v; }
    | { $p.expect(this, true, true); } createView[$p] { $v = $createView.v; }
    | { $p.expect(this, false, true); } createSequence[$p] { $v = $createSequence.v; }
    | { $p.expectMaterializedView(this); } createMaterializedView[$p]
        { $v = $createMaterializedView.v; }
    | { $p.expect(this, false, false); } createIndex[$p] { $v = $createIndex.v; }
    | { $p.expect(this, false, false); } createSchema[$p] { $v = $createSchema.v; }
    | { $p.expect(this, false, false); } createDatabase[$p] { $v = $createDatabase.v; }
    | { $p.expect(this, false, false); } createRole[$p] { $v = $createRole.v; }
    | { $p.expect(this, true, false); } createRoutine[$p] { $v = $createRoutine.v; }
    | { $p.expect(this, true, false); } createTrigger[$p] { $v = $createTrigger.v; }
    | { $p.expect(this, true, false); } createRule[$p] { $v = $createRule.v; }
    | createOther[$p] { $v = $createOther.v; }
    )
  ;

persistence returns [Persistence v]
  : ( LOCAL | GLOBAL )? ( TEMPORARY | TEMP ) { $v = Persistence.TEMPORARY; }
  | UNLOGGED { $v = Persistence.UNLOGGED; }
  ;

/** EXPLAIN knows these two kinds of CREATE only. */
createTableAs returns [Statement v] : create { $v = tableAsOnly($create.v); } ;

createTable[CreatePrefix p] returns [Statement v] locals [TableBuilder t]
  : TABLE ifNotExists relationName { $t = new TableBuilder($relationName.v, $p, $ifNotExists.v); }
    ( OF anyName { $t.of($anyName.v); } ( lparen typedElements[$t] RPAREN )?
    | PARTITION OF a=relationName { $t.inherits = list($a.v); } ( lparen typedElements[$t] RPAREN )?
      partitionBound { $t.bound = $partitionBound.v; }
    | lparen tableElements[$t] RPAREN
    | { $t.columnNames = List.of(); }
    )
    ( { $t.elementsNeeded(this); } INHERITS lparen relationNames RPAREN
      { $t.inherits = $relationNames.v; } )?
    ( { $t.elementsNeeded(this); } partitionBy { $t.partitionBy = $partitionBy.v; } )?
    tableStorage[$t]
    ( AS { $t.asAllowed(this); }
      ( query { $t.query = $query.v; } | execute { $t.query = $execute.v; } ) withData
          { $t.withData = $withData.v; }
    | { $t.elementsNeeded(this); }
    )
    { $v = $t.build(); }
  ;

tableStorage[TableBuilder t]
  : ( USING colId { $t.accessMethod = $colId.v; } )?
    ( WITH relOptions { $t.options = $relOptions.v; } | WITHOUT OIDS )?
    ( ON COMMIT
      ( DROP { $t.onCommit = OnCommit.DROP; }
      | DELETE ROWS { $t.onCommit = OnCommit.DELETE_ROWS; }
      | PRESERVE ROWS { $t.onCommit = OnCommit.PRESERVE_ROWS; }
      )
    )?
    ( TABLESPACE colId { $t.tablespace = $colId.v; } )?
  ;

withData returns [boolean v]
  : { $v = true; } ( WITH ( DATA | NO DATA { $v = false; } ) )?
  ;

/** Column definitions and constraints, or column names alone in front of AS. */
tableElements[TableBuilder t]
  : a=colId
    ( columnRest[$a.v, at($a.start)] { $t.elements.add($columnRest.v); } ( COMMA tableElement[$t] )*
    | { $t.columnNames = list($a.v); } ( COMMA b=colId { $t.columnNames.add($b.v); } )*
    )
  | likeOrConstraint { $t.elements.add($likeOrConstraint.v); } ( COMMA tableElement[$t] )*
  |
  ;

tableElement[TableBuilder t]
  : colId columnRest[$colId.v, at($colId.start)] { $t.elements.add($columnRest.v); }
  | likeOrConstraint { $t.elements.add($likeOrConstraint.v); }
  ;

likeOrConstraint returns [TableElement v] locals [Set<LikeOption> options]
  : LIKE relationName { $options = noLikeOptions(); }
    ( INCLUDING o=likeOption { include($options, $o.v, true); } | EXCLUDING o=likeOption
        { include($options, $o.v, false); } )*
    { $v = new ParsedTableLike($relationName.v, $options, at($start)); }
  | tableConstraint { $v = $tableConstraint.v; }
  ;

/** Null stands for ALL. */
likeOption returns [LikeOption v]
  : t=( COMMENTS | COMPRESSION | CONSTRAINTS | DEFAULTS | GENERATED | IDENTITY | INDEXES
      | STATISTICS | STORAGE )
    { $v = likeOptionOf($t); }
  | ALL
  ;

typedElements[TableBuilder t]
  : typedElement[$t] ( COMMA typedElement[$t] )*
  ;

typedElement[TableBuilder t] locals [ColumnBuilder c]
  : colId { $c = new ColumnBuilder($colId.v, null, at($start)); }
      ( WITH OPTIONS )? columnQualifier[$c]*
    { $t.elements.add($c.build()); }
  | tableConstraint { $t.elements.add($tableConstraint.v); }
  ;

columnDefinition returns [ParsedColumnDefinition v]
  : colId columnRest[$colId.v, at($start)] { $v = $columnRest.v; }
  ;

columnRest[String name, int location] returns [ParsedColumnDefinition v] locals [ColumnBuilder c]
  : typeName { $c = new ColumnBuilder($name, $typeName.v, $location); }
    ( STORAGE nameOrDefault { $c.storage = $nameOrDefault.v; } )?
    ( COMPRESSION nameOrDefault { $c.compression = $nameOrDefault.v; } )?
    ( foreignOptions { $c.fdwOptions = $foreignOptions.v; } )?
    columnQualifier[$c]*
    { $v = $c.build(); }
  ;

nameOrDefault returns [String v] : colId { $v = $colId.v; } | DEFAULT { $v = "default"; } ;

columnQualifier[ColumnBuilder c]
  : CONSTRAINT colId columnConstraint[$c, $colId.v, at($CONSTRAINT)]
  | columnConstraint[$c, null, at($start)]
  | DEFERRABLE { $c.deferrable(true, $DEFERRABLE); }
  | INITIALLY ( DEFERRED { $c.initiallyDeferred(true, $INITIALLY); } | IMMEDIATE
      { $c.initiallyDeferred(false, $INITIALLY); } )
  | COLLATE anyName { $c.collate($anyName.v, at($COLLATE)); }
  ;

columnConstraint[ColumnBuilder c, String name, int location] locals [UniqueBuilder u,
    boolean noInherit]
  : NOT ( NULL { $c.add(new ParsedNotNull($name, $location)); } | DEFERRABLE
      { $c.deferrable(false, $NOT); } )
  | NULL { $c.add(new ParsedNullable($name, $location)); }
  | UNIQUE { $u = new UniqueBuilder($name, false, $location); } nullsDistinct
      { $u.nullsNotDistinct = $nullsDistinct.v; }
    uniqueStorage[$u] { $c.add($u); }
  | PRIMARY KEY { $u = new UniqueBuilder($name, true, $location); } uniqueStorage[$u]
      { $c.add($u); }
  | CHECK lparen expression RPAREN ( NO INHERIT { $noInherit = true; } )?
    { $c.add(new ParsedCheck($name, $expression.v, $noInherit, false, $location)); }
  | DEFAULT restricted { $c.add(new ParsedDefaultValue($name, $restricted.v, $location)); }
  | GENERATED generatedWhen AS
    ( IDENTITY optSequenceOptions { $c.add(new ParsedIdentity($name, $generatedWhen.v,
          $optSequenceOptions.v, $location)); }
    | { alwaysOnly($generatedWhen.v, at($generatedWhen.start)); } lparen expression RPAREN STORED
      { $c.add(new ParsedGenerated($name, $generatedWhen.v, $expression.v, $location)); }
    )
  | REFERENCES relationName optColumnList foreignKeyMatch foreignKeyActions
    { $c.add(new ForeignKeyBuilder($name, List.of(), $relationName.v, $optColumnList.v,
          $foreignKeyMatch.v, $foreignKeyActions.v, $location)); }
  ;

generatedWhen returns [boolean v] : ALWAYS { $v = true; } | BY DEFAULT ;

optSequenceOptions returns [List<ParsedOption> v]
  : lparen sequenceOptions RPAREN { $v = $sequenceOptions.v; }
  | { $v = List.of(); }
  ;

nullsDistinct returns [boolean v] : ( NULLS ( DISTINCT | NOT DISTINCT { $v = true; } ) )? ;

uniqueStorage[UniqueBuilder u]
  : ( WITH definition { $u.options = $definition.v; } )? ( USING INDEX TABLESPACE colId
      { $u.tablespace = $colId.v; } )?
  ;

tableConstraint returns [Constraint v] locals [String name]
  : ( CONSTRAINT colId { $name = $colId.v; } )? tableConstraintBody[$name, at($start)]
      { $v = $tableConstraintBody.v; }
  ;

tableConstraintBody[String name, int location] returns [Constraint v] locals [UniqueBuilder u,
    ParsedExpression where]
  : CHECK lparen expression RPAREN constraintAttributes["CHECK", false, true, true]
    { $v = new ParsedCheck($name, $expression.v, $constraintAttributes.v.noInherit,
          $constraintAttributes.v.notValid, $location); }
  | UNIQUE { $u = new UniqueBuilder($name, false, $location); } nullsDistinct
      { $u.nullsNotDistinct = $nullsDistinct.v; }
    uniqueBody[$u] constraintAttributes["UNIQUE", true, false, false]
        { $v = $u.build($constraintAttributes.v); }
  | PRIMARY KEY { $u = new UniqueBuilder($name, true, $location); }
    uniqueBody[$u] constraintAttributes["PRIMARY KEY", true, false, false]
        { $v = $u.build($constraintAttributes.v); }
  | EXCLUDE_LA { $u = new UniqueBuilder($name, false, $location); } ( USING colId
      { $u.accessMethod = $colId.v; } )?
    lparen exclusionElements[$u] RPAREN ( INCLUDE columnList
        { $u.including = $columnList.v; } )? uniqueStorage[$u]
    ( WHERE lparen expression RPAREN
        { $where = $expression.v; } )? constraintAttributes["EXCLUDE", true, false, false]
    { $v = $u.buildExclusion($where, $constraintAttributes.v); }
  | FOREIGN KEY columnList REFERENCES relationName optColumnList foreignKeyMatch foreignKeyActions
    constraintAttributes["FOREIGN KEY", true, true, false]
    { $v = new ForeignKeyBuilder($name, $columnList.v, $relationName.v, $optColumnList.v,
          $foreignKeyMatch.v, $foreignKeyActions.v, $location)
          .build($constraintAttributes.v); }
  ;

uniqueBody[UniqueBuilder u]
  : columnList { $u.columns = $columnList.v; } ( INCLUDE i=columnList
      { $u.including = $i.v; } )? uniqueStorage[$u]
  | USING INDEX colId { $u.usingIndex = $colId.v; }
  ;

exclusionElements[UniqueBuilder u]
  : exclusionElement[$u] ( COMMA exclusionElement[$u] )*
  ;

exclusionElement[UniqueBuilder u]
  : indexElement WITH anyOrQualifiedExclusion
    { $u.exclusions.add(new ParsedExclusionElement($indexElement.v, $anyOrQualifiedExclusion.v,
          at($start))); }
  ;

anyOrQualifiedExclusion returns [QualifiedName v]
  : anyOperator { $v = $anyOperator.v; }
  | qualifiedOperator { $v = $qualifiedOperator.v; }
  ;

/** What may follow a constraint; the arguments say what its kind accepts. */
constraintAttributes[String kind, boolean deferrable, boolean notValid,
    boolean noInherit] returns [TimingBuilder v]
  : { $v = new TimingBuilder($kind, $deferrable, $notValid, $noInherit); }
    ( t=NOT ( DEFERRABLE { $v.deferrable(false, at($t)); } | VALID { $v.notValid(); } )
    | t=DEFERRABLE { $v.deferrable(true, at($t)); }
    | t=INITIALLY ( DEFERRED { $v.initiallyDeferred(true, at($t)); } | IMMEDIATE
        { $v.initiallyDeferred(false, at($t)); } )
    | t=NO INHERIT { $v.noInherit(); }
    )*
  ;

foreignKeyMatch returns [ForeignKeyMatch v]
  : { $v = ForeignKeyMatch.SIMPLE; }
    ( MATCH ( FULL { $v = ForeignKeyMatch.FULL; } | PARTIAL { matchPartial($PARTIAL); }
        | SIMPLE ) )?
  ;

foreignKeyActions returns [ForeignKeyActions v]
  : { $v = new ForeignKeyActions(); }
    ( ON
      ( UPDATE { $v.start(this, true); } a=foreignKeyAction
          { $v.onUpdate($a.v, $a.columns, at($ON)); }
      | DELETE { $v.start(this, false); } b=foreignKeyAction { $v.onDelete($b.v, $b.columns); }
      )
    )*
  ;

foreignKeyAction returns [ForeignKeyAction v, List<String> columns]
  : { $columns = List.of(); }
    ( NO ACTION { $v = ForeignKeyAction.NO_ACTION; }
    | RESTRICT { $v = ForeignKeyAction.RESTRICT; }
    | CASCADE { $v = ForeignKeyAction.CASCADE; }
    | SET ( NULL { $v = ForeignKeyAction.SET_NULL; } | DEFAULT
        { $v = ForeignKeyAction.SET_DEFAULT; } )
      optColumnList { $columns = $optColumnList.v; }
    )
  ;

partitionBy returns [ParsedPartitionBy v] locals [List<ParsedIndexElement> keys]
  : PARTITION_LA BY colId lparen { $keys = list(); } partitionKey { $keys.add($partitionKey.v); }
    ( COMMA partitionKey { $keys.add($partitionKey.v); } )* RPAREN
    { $v = partitionByNode($colId.v, $keys, at($start)); }
  ;

partitionKey returns [ParsedIndexElement v] locals [QualifiedName operatorClass]
  : indexKey optCollate ( anyName { $operatorClass = $anyName.v; } )?
    { $v = $indexKey.v.build($optCollate.v, $operatorClass, List.of(), SortDirection.DEFAULT,
          NullsOrder.DEFAULT); }
  ;

partitionBound returns [ParsedPartitionBound v] locals [PartitionHash hash]
  : FOR VALUES
    ( WITH lparen { $hash = new PartitionHash(); } partitionHashItem[$hash]
        ( COMMA partitionHashItem[$hash] )* RPAREN
      { $v = $hash.build(at($start)); }
    | IN lparen expressions RPAREN
      { $v = new ParsedPartitionBound(PartitionBoundKind.LIST, $expressions.v, List.of(), 0, 0,
            at($start)); }
    | FROM lparen a=expressions RPAREN TO lparen b=expressions RPAREN
      { $v = new ParsedPartitionBound(PartitionBoundKind.RANGE, $a.v, $b.v, 0, 0, at($start)); }
    )
  | DEFAULT { $v = new ParsedPartitionBound(PartitionBoundKind.DEFAULT, List.of(), List.of(), 0, 0,
        at($start)); }
  ;

partitionHashItem[PartitionHash hash]
  : nonReservedWord ICONST { $hash.set($nonReservedWord.v, integer($ICONST), at($start)); }
  ;

createIndex[CreatePrefix p] returns [Statement v] locals [IndexBuilder i]
  : { $i = new IndexBuilder($p.location); } ( UNIQUE { $i.unique = true; } )? INDEX
    ( CONCURRENTLY { $i.concurrently = true; } )? ifNotExists { $i.ifNotExists = $ifNotExists.v; }
    ( colId { $i.name = $colId.v; } | { indexNameNeeded($i.ifNotExists); } ) ON relationExpression
    ( USING a=colId { $i.accessMethod = $a.v; } )? lparen b=indexElements RPAREN
    ( INCLUDE lparen c=indexElements RPAREN { $i.including = $c.v; } )?
    nullsDistinct ( WITH relOptions { $i.options = $relOptions.v; } )? ( TABLESPACE d=colId
        { $i.tablespace = $d.v; } )?
    ( WHERE expression { $i.where = $expression.v; } )?
    { $v = $i.build($relationExpression.v, $b.v, $nullsDistinct.v); }
  ;

indexElements returns [List<ParsedIndexElement> v]
  : { $v = list(); } indexElement { $v.add($indexElement.v); } ( COMMA indexElement
      { $v.add($indexElement.v); } )*
  ;

indexElement returns [ParsedIndexElement v]
    locals [QualifiedName operatorClass, List<ParsedOption> options, SortDirection direction]
  : indexKey optCollate { $options = List.of(); $direction = SortDirection.DEFAULT; }
    ( anyName { $operatorClass = $anyName.v; } ( relOptions { $options = $relOptions.v; } )? )?
    ( ASC { $direction = SortDirection.ASCENDING; } | DESC
        { $direction = SortDirection.DESCENDING; } )?
    nullsOrder { $v = $indexKey.v.build($optCollate.v, $operatorClass, $options, $direction,
          $nullsOrder.v); }
  ;

/** A column, a function or a parenthesised expression. */
indexKey returns [IndexKey v] locals [List<String> parts]
  : fromName { $parts = list($fromName.v); } ( DOT colLabel { $parts.add($colLabel.v); } )*
    ( { functionNameOnly($parts, $start); } lparen callArguments
      { $v = new IndexKey(call(new QualifiedName($parts, at($start)), $callArguments.v, null, null,
            null), at($start)); }
    | { unqualified($parts); $v = new IndexKey($fromName.v, at($start)); }
    )
  | typeFuncNameCallWord lparen callArguments
    { $v = new IndexKey(call(new QualifiedName(list($typeFuncNameCallWord.v), at($start)),
          $callArguments.v, null, null, null), at($start)); }
  | specialFunction { $v = new IndexKey($specialFunction.v, at($start)); }
  | jsonFunction { $v = new IndexKey($jsonFunction.v, at($start)); }
  | lparen expression RPAREN { $v = new IndexKey($expression.v, at($start)); }
  ;

createSequence[CreatePrefix p] returns [Statement v] locals [List<ParsedOption> options]
  : SEQUENCE ifNotExists relationName { $options = List.of(); } ( sequenceOptions
      { $options = $sequenceOptions.v; } )?
    { $v = new ParsedCreateSequence($relationName.v, $p.persistence(), $ifNotExists.v, $options,
          $p.location); }
  ;

sequenceOptions returns [List<ParsedOption> v]
  : { $v = list(); } ( sequenceOption { $v.add($sequenceOption.v); } )+
  ;

sequenceOption returns [ParsedOption v] locals [OptionValue value]
  : AS simpleType { $v = option("as", $simpleType.v, at($start)); }
  | CACHE number { $v = numberOption("cache", $number.v, at($start)); }
  | CYCLE { $v = option("cycle", flag(true, at($start)), at($start)); }
  | INCREMENT BY? number { $v = numberOption("increment", $number.v, at($start)); }
  | t=( LOGGED | UNLOGGED ) { $v = option($t.getText(), null, at($start)); }
  | t=( MAXVALUE | MINVALUE ) number { $v = numberOption($t.getText(), $number.v, at($start)); }
  | NO
    ( t=( MAXVALUE | MINVALUE ) { $v = option($t.getText(), null, at($start)); }
    | CYCLE { $v = option("cycle", flag(false, at($start)), at($start)); }
    )
  | OWNED BY anyName { $v = option("owned_by", $anyName.v, at($start)); }
  | SEQUENCE NAME anyName { $v = option("sequence_name", $anyName.v, at($start)); }
  | START withWord? number { $v = numberOption("start", $number.v, at($start)); }
  | RESTART ( withWord? number { $value = (OptionValue) $number.v; } )?
      { $v = option("restart", $value, at($start)); }
  ;

createView[CreatePrefix p] returns [Statement v] locals [boolean recursive,
    List<ParsedOption> options, String check]
  : ( RECURSIVE { $recursive = true; } )? VIEW relationName optColumnList
      { recursiveNeedsColumns($recursive, $optColumnList.v); $options = List.of(); }
    ( WITH relOptions { $options = $relOptions.v; } )? AS query
    ( WITH ( CASCADED { $check = "cascaded"; } | LOCAL { $check = "local"; } |
        { $check = "cascaded"; } ) CHECK OPTION )?
    { $v = new ParsedCreateView($relationName.v, $p.persistence(), $p.orReplace, $recursive,
          $optColumnList.v, $options,
          $query.v, $check, $p.location); }
  ;

createMaterializedView[CreatePrefix p] returns [Statement v] locals [TableBuilder t]
  : MATERIALIZED VIEW ifNotExists relationName
      { $t = new TableBuilder($relationName.v, $p, $ifNotExists.v); }
    optColumnList { $t.materializedView($optColumnList.v); }
    ( USING colId { $t.accessMethod = $colId.v; } )? ( WITH relOptions
        { $t.options = $relOptions.v; } )?
    ( TABLESPACE b=colId { $t.tablespace = $b.v; } )? AS query { $t.query = $query.v; } withData
        { $t.withData = $withData.v; }
    { $v = $t.build(); }
  ;

refresh returns [Statement v]
  : REFRESH MATERIALIZED VIEW concurrently relationName withData
    { $v = new ParsedRefreshMaterializedView($relationName.v, $concurrently.v, $withData.v,
          at($start)); }
  ;

/** Storage parameters and the like in parentheses. */
relOptions returns [List<ParsedOption> v]
  : lparen { $v = list(); } relOption { $v.add($relOption.v); } ( COMMA relOption
      { $v.add($relOption.v); } )* RPAREN
  ;

relOption returns [ParsedOption v] locals [String namespace, String name, OptionValue value]
  : a=colLabel { $name = $a.v; } ( DOT b=colLabel { $namespace = $name; $name = $b.v; } )?
    ( EQUAL definitionValue { $value = $definitionValue.v; } )?
    { $v = new ParsedOption($namespace, $name, $value, OptionAction.UNSPECIFIED, at($start)); }
  ;

definition returns [List<ParsedOption> v]
  : lparen { $v = list(); } definitionItem { $v.add($definitionItem.v); } ( COMMA definitionItem
      { $v.add($definitionItem.v); } )* RPAREN
  ;

definitionItem returns [ParsedOption v] locals [OptionValue value]
  : colLabel ( EQUAL definitionValue { $value = $definitionValue.v; } )?
      { $v = option($colLabel.v, $value, at($start)); }
  ;

definitionValue returns [OptionValue v]
  : routineType { $v = $routineType.v; }
  | NONE { $v = string($NONE); }
  | reservedKeyword { $v = text($reservedKeyword.v, at($start)); }
  | signedNumber { $v = (OptionValue) $signedNumber.v; }
  | operatorValue { $v = $operatorValue.v; }
  | SCONST { $v = string($SCONST); }
  ;

/** A number, or just the operator + or -. */
signedNumber returns [ParsedExpression v]
  : numberLiteral { $v = $numberLiteral.v; }
  ;

operatorValue returns [OptionValue v] locals [String sign]
  : t=( PLUS | MINUS )
    ( numberLiteral { $v = (OptionValue) signed($t, $numberLiteral.v); }
    | { $v = new QualifiedName(list($t.getText()), at($start)); }
    )
  | t=( OP | STAR | SLASH | PERCENT | CARET | LESS | GREATER | EQUAL | LESS_EQUALS | GREATER_EQUALS
      | NOT_EQUALS )
    { $v = new QualifiedName(list($t.getText()), at($start)); }
  | qualifiedOperator { $v = $qualifiedOperator.v; }
  ;

foreignOptions returns [List<ParsedOption> v]
  : OPTIONS lparen { $v = list(); } foreignOption { $v.add($foreignOption.v); }
      ( COMMA foreignOption { $v.add($foreignOption.v); } )* RPAREN
  ;

foreignOption returns [ParsedOption v]
  : colLabel SCONST { $v = option($colLabel.v, string($SCONST), at($start)); }
  ;

createSchema[CreatePrefix p] returns [Statement v] locals [String name, ParsedRole owner,
    List<Statement> elements]
  : SCHEMA ifNotExists
    ( colId { $name = $colId.v; } ( AUTHORIZATION role { $owner = $role.v; } )?
    | AUTHORIZATION role { $owner = $role.v; }
    )
    { $elements = list(); } ( { noElements($ifNotExists.v); } ( schemaElement
        { $elements.add($schemaElement.v); } | grant { $elements.add($grant.v); } ) )*
    { $v = new ParsedCreateSchema($name, $owner, $ifNotExists.v, $elements, $p.location); }
  ;

/** What CREATE SCHEMA can make along with the schema. */
schemaElement returns [Statement v] locals [CreatePrefix p]
  : CREATE { $p = new CreatePrefix(at($CREATE)); }
    ( OR REPLACE { $p.orReplace = true; } )? ( persistence { $p.persistence = $persistence.v; } )?
    ( { $p.expect(this, false, true); } createTable[$p] { $v = $createTable.v; }
    | { $p.expect(this, true, true); } createView[$p] { $v = $createView.v; }
    | { $p.expect(this, false, true); } createSequence[$p] { $v = $createSequence.v; }
    | { $p.expect(this, false, false); } createIndex[$p] { $v = $createIndex.v; }
    | { $p.expect(this, true, false); } createTrigger[$p] { $v = $createTrigger.v; }
    )
  ;

createDatabase[CreatePrefix p] returns [Statement v] locals [List<ParsedOption> options]
  : DATABASE colId withWord? databaseOptions
    { $v = new ParsedCreateDatabase($colId.v, $databaseOptions.v, $p.location); }
  ;

databaseOptions returns [List<ParsedOption> v]
  : { $v = list(); } ( databaseOption { $v.add($databaseOption.v); } )*
  ;

databaseOption returns [ParsedOption v] locals [String name, OptionValue value]
  : ( t=( IDENT | ENCODING | LOCATION | OWNER | TABLESPACE | TEMPLATE ) { $name = $t.getText(); }
    | CONNECTION LIMIT { $name = "connection_limit"; }
    )
    EQUAL?
    ( number { $value = (OptionValue) $number.v; }
    | booleanOrString { $value = $booleanOrString.v; }
    | DEFAULT
    )
    { $v = option($name, $value, at($start)); }
  ;

createRole[CreatePrefix p] returns [Statement v] locals [boolean login]
  : ( ROLE | GROUP | USER { $login = true; } ) { userMapping(); }
    ( MAPPING_LA { List<ParsedOption> options = List.of(); } ifNotExists FOR mappedUser SERVER colId
        ( foreignOptions { options = $foreignOptions.v; } )?
      { $v = new ParsedUserMapping(UserMappingAction.CREATE, $ifNotExists.v, $mappedUser.v,
            $colId.v, options, $p.location); }
    | role { roleName($role.v); } withWord? roleOptions
      { $v = new ParsedCreateRole($role.v.name(), $login, $roleOptions.v, $p.location); }
    )
  ;

/** Who a user mapping is for. */
mappedUser returns [ParsedRole v]
  : role { $v = $role.v; }
  | USER { $v = new ParsedRole(RoleKind.CURRENT_USER, null, at($USER)); }
  ;

roleOptions returns [List<ParsedOption> v]
  : { $v = list(); } ( roleOption { $v.add($roleOption.v); } )*
  ;

roleOption returns [ParsedOption v]
  : alterRoleOption { $v = $alterRoleOption.v; }
  | SYSID ICONST { $v = option("sysid", new ParsedIntegerLiteral(integer($ICONST), at($ICONST)),
        at($start)); }
  | ADMIN roles { $v = option("adminmembers", optionList($roles.v, at($start)), at($start)); }
  | ROLE roles { $v = option("rolemembers", optionList($roles.v, at($start)), at($start)); }
  | IN ( ROLE | GROUP ) roles { $v = option("addroleto", optionList($roles.v, at($start)),
        at($start)); }
  ;

/** The options that ALTER ROLE takes as well. */
alterRoleOption returns [ParsedOption v] locals [OptionValue value]
  : PASSWORD ( SCONST { $value = string($SCONST); } | NULL )
      { $v = option("password", $value, at($start)); }
  | ENCRYPTED PASSWORD SCONST { $v = option("password", string($SCONST), at($start)); }
  | UNENCRYPTED PASSWORD SCONST { unencryptedPassword($start); }
  | INHERIT { $v = option("inherit", flag(true, at($start)), at($start)); }
  | CONNECTION LIMIT signedInteger
      { $v = option("connectionlimit", new ParsedIntegerLiteral($signedInteger.v,
        at($signedInteger.start)), at($start)); }
  | VALID UNTIL SCONST { $v = option("validUntil", string($SCONST), at($start)); }
  | USER roles { $v = option("rolemembers", optionList($roles.v, at($start)), at($start)); }
  | IDENT { $v = roleFlag($IDENT); }
  ;
