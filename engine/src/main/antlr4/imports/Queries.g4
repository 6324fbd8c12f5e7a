/** SELECT, VALUES, TABLE, set operations, WITH, and the FROM clause. */
parser grammar Queries;

/** A whole query. */
query returns [Query v]
  : withClause queryBehindWith[$withClause.v] { $v = $queryBehindWith.v; }
  | queryBehindWith[null] { $v = $queryBehindWith.v; }
  ;

queryBehindWith[ParsedWith with] returns [Query v] locals [TailBuilder tail]
  : queryBody { $tail = new TailBuilder($with); } queryTail[$tail]
      { $v = $tail.apply($queryBody.v); }
  ;

queryTail[TailBuilder tail]
  : ( sortClause { $tail.sort($sortClause.v, at($sortClause.start)); } )?
    ( limitClause[$tail] | offsetClause[$tail] | lockingClause[$tail] )*
  ;

queryBody returns [Query v] locals [boolean all]
  : a=queryTerm { $v = $a.v; }
    ( t=( UNION | EXCEPT ) setQuantifier b=queryTerm
      { $v = setOperation($t, $setQuantifier.all, $v, $b.v); }
    )*
  ;

queryTerm returns [Query v]
  : a=queryPrimary { $v = $a.v; }
    ( INTERSECT setQuantifier b=queryPrimary
      { $v = setOperation($INTERSECT, $setQuantifier.all, $v, $b.v); }
    )*
  ;

setQuantifier returns [boolean all] : ( ALL { $all = true; } | DISTINCT )? ;

queryPrimary returns [Query v]
  : plainPrimary { $v = $plainPrimary.v; }
  | LPAREN_QUERY query RPAREN { $v = $query.v; }
  ;

plainPrimary returns [Query v]
  : select { $v = $select.v; }
  | values { $v = $values.v; }
  | TABLE relationExpression { $v = tableQuery($relationExpression.v, at($start)); }
  ;

select returns [Query v] locals [SelectBuilder s]
  : SELECT { $s = new SelectBuilder(at($SELECT)); } selectBody[$s] { $v = $s.build(); }
  ;

/** A SELECT behind that word. */
selectBody[SelectBuilder s]
  : ( ALL | DISTINCT { $s.distinct = new ParsedDistinct(List.of(), at($DISTINCT)); }
      ( ON_LA lparen expressions RPAREN
          { $s.distinct = new ParsedDistinct($expressions.v, at($DISTINCT)); } )?
      { targetsFollow(); }
    )?
    ( selectItems { $s.items = $selectItems.v; } )?
    ( INTO { temporaryTarget(); } intoTarget { $s.into = $intoTarget.v; } )?
    ( FROM tableReferences { $s.from = $tableReferences.v; } )?
    ( WHERE expression { $s.where = $expression.v; } )?
    ( groupBy { $s.groupBy = $groupBy.v; } )?
    ( HAVING expression { $s.having = $expression.v; } )?
    ( WINDOW windowDefinition { $s.windows = list($windowDefinition.v); }
      ( COMMA windowDefinition { $s.windows.add($windowDefinition.v); } )* )?
  ;

selectItems returns [List<ParsedSelectItem> v]
  : { $v = list(); } selectItem { $v.add($selectItem.v); } ( COMMA selectItem
      { $v.add($selectItem.v); } )*
  ;

selectItem returns [ParsedSelectItem v] locals [String label]
  : STAR { $v = new ParsedSelectItem(new ParsedStar(List.of(), at($STAR)), null, at($STAR)); }
  | expression ( AS colLabel { $label = $colLabel.v; } | bareLabel { $label = $bareLabel.v; } )?
    { $v = new ParsedSelectItem($expression.v, $label, at($start)); }
  ;

/** The table of SELECT INTO; temporaryTarget has marked the words for its persistence. */
intoTarget returns [ParsedInto v] locals [Persistence lifetime]
  : { $lifetime = Persistence.PERMANENT; }
    ( PERSISTENCE_LA { $lifetime = persistenceNode($PERSISTENCE_LA); } )* TABLE? relationName
    { $v = new ParsedInto($relationName.v, $lifetime, at($relationName.start)); }
  ;

groupBy returns [ParsedGroupBy v] locals [boolean distinct, List<GroupingElement> elements]
  : GROUP BY ( ALL | DISTINCT { $distinct = true; } )? groupingElements
    { $v = new ParsedGroupBy($distinct, $groupingElements.v); }
  ;

groupingElements returns [List<GroupingElement> v]
  : { $v = list(); groupingSyntax(); } groupingElement { $v.add($groupingElement.v); }
    ( COMMA { groupingSyntax(); } groupingElement { $v.add($groupingElement.v); } )*
  ;

/** groupingSyntax has marked ROLLUP and CUBE with a parenthesis, and the empty parentheses. */
groupingElement returns [GroupingElement v]
  : expression { $v = new GroupingExpression($expression.v, at($start)); }
  | EMPTY_PARENS RPAREN { $v = new ParsedGroupingSet(GroupingSetKind.EMPTY, List.of(), at($start));
        }
  | ROLLUP_LA lparen expressions RPAREN
    { $v = new ParsedGroupingSet(GroupingSetKind.ROLLUP, groupingExpressions($expressions.v),
          at($start)); }
  | CUBE_LA lparen expressions RPAREN
    { $v = new ParsedGroupingSet(GroupingSetKind.CUBE, groupingExpressions($expressions.v),
          at($start)); }
  | GROUPING_SETS SETS lparen groupingElements RPAREN
    { $v = new ParsedGroupingSet(GroupingSetKind.SETS, $groupingElements.v, at($start)); }
  ;

windowDefinition returns [ParsedWindow v]
  : colId AS windowSpecification[$colId.v] { $v = $windowSpecification.v; }
  ;

sortClause returns [List<ParsedSortItem> v]
  : ORDER BY { $v = list(); } sortItem { $v.add($sortItem.v); } ( COMMA sortItem
      { $v.add($sortItem.v); } )*
  ;

sortItem returns [ParsedSortItem v] locals [QualifiedName using]
  : expression { SortDirection direction = SortDirection.DEFAULT; }
    ( ASC { direction = SortDirection.ASCENDING; }
    | DESC { direction = SortDirection.DESCENDING; }
    | USING anyOrQualifiedOperator { $using = $anyOrQualifiedOperator.v; }
    )?
    nullsOrder { $v = new ParsedSortItem($expression.v, direction, $using, $nullsOrder.v,
          at($start)); }
  ;

nullsOrder returns [NullsOrder v]
  : { $v = NullsOrder.DEFAULT; }
    ( NULLS_LA ( FIRST { $v = NullsOrder.FIRST; } | LAST { $v = NullsOrder.LAST; } ) )?
  ;

limitClause[TailBuilder tail] locals [ParsedExpression count, boolean ties]
  : LIMIT ( ALL { $tail.limit(new ParsedNullLiteral(at($ALL)), at($LIMIT)); } | expression
      { $tail.limit($expression.v, at($LIMIT)); } )
    ( COMMA expression { $tail.limitWithComma(); } )?
  | FETCH ( FIRST | NEXT ) { fetchCount(); $count = new ParsedIntegerLiteral(1, -1); }
    ( FETCH_ROW
    | ( primary { $count = $primary.v; } | t=( PLUS | MINUS ) numberLiteral
        { $count = signed($t, $numberLiteral.v); } ) ( ROW | ROWS )
    )
    ( ONLY | withWord TIES { $ties = true; } ) { $tail.fetch($count, $ties, at($FETCH)); }
  ;

offsetClause[TailBuilder tail]
  : OFFSET expression ( ROW | ROWS )? { $tail.offset($expression.v, at($OFFSET)); }
  ;

lockingClause[TailBuilder tail] locals [LockStrength strength, List<RelationName> tables,
    LockWaitPolicy wait]
  : FOR
    ( ( UPDATE { $strength = LockStrength.UPDATE; }
      | NO KEY UPDATE { $strength = LockStrength.NO_KEY_UPDATE; }
      | SHARE { $strength = LockStrength.SHARE; }
      | KEY SHARE { $strength = LockStrength.KEY_SHARE; }
      )
      { $tables = List.of(); $wait = LockWaitPolicy.BLOCK; }
      ( OF relationNames { $tables = $relationNames.v; } )?
      ( NOWAIT { $wait = LockWaitPolicy.ERROR; } | SKIP LOCKED { $wait = LockWaitPolicy.SKIP; } )?
      { $tail.locking(new ParsedLocking($strength, $tables, $wait, at($FOR))); }
    | READ ONLY
    )
  ;

values returns [Query v] locals [List<List<ParsedExpression>> rows]
  : VALUES { $rows = list(); } lparen expressions RPAREN { $rows.add($expressions.v); }
    ( COMMA lparen expressions RPAREN { $rows.add($expressions.v); } )*
    { $v = new ParsedValues($rows, QueryTail.NONE, at($VALUES)); }
  ;

withClause returns [ParsedWith v] locals [boolean recursive, List<ParsedCommonTable> tables]
  : withWord ( RECURSIVE_LA { $recursive = true; } )? { $tables = list(); }
    commonTable { $tables.add($commonTable.v); } ( COMMA commonTable
        { $tables.add($commonTable.v); } )*
    { $v = new ParsedWith($recursive, $tables, at($start)); }
  ;

commonTable returns [ParsedCommonTable v]
    locals [List<String> columns, Boolean materialized, ParsedSearch search, ParsedCycle cycle]
  : colId { $columns = List.of(); } ( columnList { $columns = $columnList.v; } )? AS
    ( MATERIALIZED { $materialized = true; } | NOT MATERIALIZED { $materialized = false; } )?
    lparen preparable RPAREN
    ( searchClause { $search = $searchClause.v; } )? ( cycleClause { $cycle = $cycleClause.v; } )?
    { $v = new ParsedCommonTable($colId.v, $columns, $materialized, $preparable.v, $search, $cycle,
          at($start)); }
  ;

searchClause returns [ParsedSearch v] locals [boolean breadth]
  : SEARCH ( DEPTH | BREADTH { $breadth = true; } ) FIRST BY names SET colId
    { $v = new ParsedSearch($names.v, $breadth, $colId.v, at($start)); }
  ;

cycleClause returns [ParsedCycle v] locals [ParsedExpression mark, ParsedExpression unmarked]
  : CYCLE names SET a=colId
    ( TO x=constant DEFAULT y=constant { $mark = $x.v; $unmarked = $y.v; } )? USING b=colId
    { $v = new ParsedCycle($names.v, $a.v, $mark, $unmarked, $b.v, at($start)); }
  ;

/** A constant: a primary that turns out to be one. */
constant returns [ParsedExpression v]
  : primary { $v = constant($primary.v, $start); }
  ;

tableReferences returns [List<TableReference> v]
  : { $v = list(); } tableReference { $v.add($tableReference.v); }
    ( COMMA tableReference { $v.add($tableReference.v); } )*
  ;

tableReference returns [TableReference v]
  : { rowsFrom(); } tablePrimary { $v = $tablePrimary.v; }
    ( CROSS JOIN { rowsFrom(); } t1=tablePrimary
      { $v = new ParsedJoin(JoinKind.INNER, false, $v, $t1.v, null, null, null, null, at($CROSS)); }
    | NATURAL joinKind JOIN { rowsFrom(); } t2=tablePrimary
      { $v = new ParsedJoin($joinKind.v, true, $v, $t2.v, null, null, null, null, at($NATURAL)); }
    | qualifiedJoin[$v] { $v = $qualifiedJoin.v; }
    )*
  ;

qualifiedJoin[TableReference left] returns [TableReference v] locals [ParsedAlias alias]
  : joinKind JOIN tableReference
    ( ON expression
      { $v = new ParsedJoin($joinKind.v, false, $left, $tableReference.v, null, null,
            $expression.v, null, at($start)); }
    | USING columnList ( AS colId { $alias = new ParsedAlias($colId.v, List.of(),
          at($colId.start)); } )?
      { $v = new ParsedJoin($joinKind.v, false, $left, $tableReference.v, $columnList.v, $alias,
            null, null, at($start)); }
    )
  ;

joinKind returns [JoinKind v]
  : INNER { $v = JoinKind.INNER; }
  | LEFT OUTER? { $v = JoinKind.LEFT; }
  | RIGHT OUTER? { $v = JoinKind.RIGHT; }
  | FULL OUTER? { $v = JoinKind.FULL; }
  | { $v = JoinKind.INNER; }
  ;

tablePrimary returns [TableReference v] locals [boolean lateral]
  : relationOrFunction { $v = $relationOrFunction.v; }
  | ONLY ( relationName | lparen relationName RPAREN ) relationTail[$relationName.v, true,
      at($start)]
    { $v = $relationTail.v; }
  | LPAREN_QUERY query RPAREN optAlias
      { $v = new ParsedSubquery(false, $query.v, $optAlias.v, at($start)); }
  | LPAREN tableReference { joinedOnly($tableReference.v); } RPAREN optAlias
    { $v = aliased((ParsedJoin) $tableReference.v, $optAlias.v); }
  | functionItem[false] { $v = $functionItem.v; }
  | LATERAL
    ( LPAREN_QUERY query RPAREN optAlias
        { $v = new ParsedSubquery(true, $query.v, $optAlias.v, at($start)); }
    | { rowsFrom(); } functionItem[true] { $v = $functionItem.v; }
    | plainFunctionName lparen callArguments
      functionTail[call($plainFunctionName.v, $callArguments.v, null, null, null), true, at($start)]
      { $v = $functionTail.v; }
    )
  ;

/** A name in FROM: a function if a parenthesis follows, else a relation. */
relationOrFunction returns [TableReference v] locals [List<String> parts]
  : fromName { $parts = list($fromName.v); } ( DOT colLabel { $parts.add($colLabel.v); } )*
    ( { functionNameOnly($parts, $start); } lparen callArguments
      functionTail[call(new QualifiedName($parts, at($start)), $callArguments.v, null, null, null),
          false, at($start)]
      { $v = $functionTail.v; }
    | relationTail[relation(new QualifiedName($parts, at($start))), false, at($start)]
        { $v = $relationTail.v; }
    )
  | typeFuncNameCallWord lparen callArguments
    functionTail[call(new QualifiedName(list($typeFuncNameCallWord.v), at($start)),
        $callArguments.v, null, null, null), false, at($start)]
    { $v = $functionTail.v; }
  ;

/** The first name of a relation or function, as far as no syntax of its own. */
fromName returns [String v]
  : columnWord { $v = $columnWord.v; }
  | typeWord { $v = $typeWord.v; }
  | t=( BETWEEN | ROW_LA ) { $v = $t.text; }
  ;

typeWord returns [String v]
  : t=( BIGINT | BIT | BOOLEAN | CHAR | CHARACTER | DEC | DECIMAL | FLOAT | INT | INTEGER | INTERVAL
      | JSON | NATIONAL | NCHAR | NUMERIC | REAL | SMALLINT | TIME | TIMESTAMP | VARCHAR )
    { $v = $t.text; }
  ;

relationTail[RelationName name, boolean only,
    int location] returns [ParsedTable v] locals [ParsedSample sample]
  : STAR? optAlias ( tableSample { $sample = $tableSample.v; } )?
    { $v = new ParsedTable($name, $only, $optAlias.v, $sample, $location); }
  ;

tableSample returns [ParsedSample v] locals [ParsedExpression repeatable]
  : TABLESAMPLE functionName lparen expressions RPAREN
    ( REPEATABLE lparen expression RPAREN { $repeatable = $expression.v; } )?
    { $v = new ParsedSample($functionName.v, $expressions.v, $repeatable, at($functionName.start));
          }
  ;

/** Functions in FROM that have a syntax of their own. */
functionItem[boolean lateral] returns [TableReference v]
  : specialFunction functionTail[$specialFunction.v, $lateral, at($start)] { $v = $functionTail.v; }
  | jsonFunction functionTail[$jsonFunction.v, $lateral, at($start)] { $v = $functionTail.v; }
  | jsonAggregate functionTail[$jsonAggregate.v, $lateral, at($start)] { $v = $functionTail.v; }
  | xmlTable optAlias { $v = finish($xmlTable.v, $lateral, $optAlias.v); }
  | jsonTable optAlias { $v = finish($jsonTable.v, $lateral, $optAlias.v); }
  | ROWS_FROM FROM lparen rowsFromItems RPAREN ordinality functionAlias
    { $v = new ParsedFunctionTable($lateral, true, $rowsFromItems.v, $ordinality.v,
          $functionAlias.v,
          $functionAlias.columns, at($start)); }
  ;

functionTail[ParsedExpression call, boolean lateral, int location] returns [TableReference v]
  : ordinality functionAlias
    { $v = new ParsedFunctionTable($lateral, false, list(new ParsedRowsFromItem($call, List.of(),
          $location)),
          $ordinality.v, $functionAlias.v, $functionAlias.columns, $location); }
  ;

ordinality returns [boolean v] : ( WITH_LA ORDINALITY { $v = true; } )? ;

rowsFromItems returns [List<ParsedRowsFromItem> v]
  : { $v = list(); } rowsFromItem { $v.add($rowsFromItem.v); } ( COMMA rowsFromItem
      { $v.add($rowsFromItem.v); } )*
  ;

rowsFromItem returns [ParsedRowsFromItem v] locals [List<ParsedColumnDefinition> columns]
  : windowlessFunction { $columns = List.of(); }
    ( AS lparen columnDefinitions RPAREN { $columns = $columnDefinitions.v; } )?
    { $v = new ParsedRowsFromItem($windowlessFunction.v, $columns, at($start)); }
  ;

/** A function call without OVER and its like, where nothing else may stand. */
windowlessFunction returns [ParsedExpression v]
  : specialFunction { $v = $specialFunction.v; }
  | jsonFunction { $v = $jsonFunction.v; }
  | jsonAggregate { $v = $jsonAggregate.v; }
  | plainFunctionName lparen callArguments
    { $v = call($plainFunctionName.v, $callArguments.v, null, null, null); }
  ;

/** The name of a function that has no syntax of its own. */
plainFunctionName returns [QualifiedName v] locals [List<String> parts]
  : fromName { $parts = list($fromName.v); } ( DOT colLabel { $parts.add($colLabel.v); } )*
    { functionNameOnly($parts, $start); $v = new QualifiedName($parts, at($start)); }
  | typeFuncNameCallWord { $v = new QualifiedName(list($typeFuncNameCallWord.v), at($start)); }
  ;

optAlias returns [ParsedAlias v] locals [List<String> columns]
  : ( { $columns = List.of(); } AS? colId ( columnList { $columns = $columnList.v; } )?
      { $v = new ParsedAlias($colId.v, $columns, at($colId.start)); } )?
  ;

/** The alias of a function, which may define columns. */
functionAlias returns [ParsedAlias v,
    List<ParsedColumnDefinition> columns] locals [List<String> aliases]
  : { $columns = List.of(); $aliases = List.of(); }
    ( AS
      ( lparen columnDefinitions RPAREN { $columns = $columnDefinitions.v; }
      | a=colId ( aliasColumns { $aliases = $aliasColumns.v; $columns = $aliasColumns.columns; } )?
        { $v = new ParsedAlias($a.v, $aliases, at($a.start)); }
      )
    | b=colId ( aliasColumns { $aliases = $aliasColumns.v; $columns = $aliasColumns.columns; } )?
      { $v = new ParsedAlias($b.v, $aliases, at($b.start)); }
    )?
  ;

/** Either names alone or names with types. */
aliasColumns returns [List<String> v, List<ParsedColumnDefinition> columns]
  : lparen a=colId
    ( { $v = List.of(); $columns = list(); }
      typeName optCollate { $columns.add(column($a.v, $typeName.v, $optCollate.v, at($a.start))); }
      ( COMMA columnDefinitionItem { $columns.add($columnDefinitionItem.v); } )*
    | { $v = list($a.v); $columns = List.of(); } ( COMMA b=colId { $v.add($b.v); } )*
    ) RPAREN
  ;

columnDefinitions returns [List<ParsedColumnDefinition> v]
  : { $v = list(); } columnDefinitionItem { $v.add($columnDefinitionItem.v); }
    ( COMMA columnDefinitionItem { $v.add($columnDefinitionItem.v); } )*
  ;

columnDefinitionItem returns [ParsedColumnDefinition v]
  : colId typeName optCollate { $v = column($colId.v, $typeName.v, $optCollate.v, at($start)); }
  ;

optCollate returns [QualifiedName v] : ( COLLATE anyName { $v = $anyName.v; } )? ;

/** A table of UPDATE, DELETE, TRUNCATE and so on, with or without its descendants. */
relationExpression returns [ParsedTable v]
  : relationName STAR? { $v = new ParsedTable($relationName.v, false, null, null, at($start)); }
  | ONLY ( relationName | lparen relationName RPAREN )
    { $v = new ParsedTable($relationName.v, true, null, null, at($start)); }
  ;

relationExpressions returns [List<ParsedTable> v]
  : { $v = list(); } relationExpression { $v.add($relationExpression.v); }
    ( COMMA relationExpression { $v.add($relationExpression.v); } )*
  ;

xmlTable returns [ParsedXmlTable v] locals [List<ParsedSelectItem> namespaces,
    List<ParsedXmlTableColumn> columns]
  : XMLTABLE lparen { $namespaces = List.of(); $columns = list(); xmlNamespaces(); }
    ( XMLNAMESPACES_LA lparen { $namespaces = list(); } xmlNamespace
        { $namespaces.add($xmlNamespace.v); }
      ( COMMA xmlNamespace { $namespaces.add($xmlNamespace.v); } )* RPAREN COMMA )?
    primary xmlPassing COLUMNS xmlTableColumn { $columns.add($xmlTableColumn.v); }
    ( COMMA xmlTableColumn { $columns.add($xmlTableColumn.v); } )* RPAREN
    { $v = new ParsedXmlTable(false, $namespaces, $primary.v, $xmlPassing.v, $columns, null,
          at($start)); }
  ;

xmlNamespace returns [ParsedSelectItem v]
  : restricted AS colLabel { $v = new ParsedSelectItem($restricted.v, $colLabel.v, at($start)); }
  | DEFAULT restricted { $v = new ParsedSelectItem($restricted.v, null, at($start)); }
  ;

xmlTableColumn returns [ParsedXmlTableColumn v] locals [XmlColumnBuilder c]
  : colId { $c = new XmlColumnBuilder($colId.v, at($start)); }
    ( FOR ORDINALITY
    | typeName { $c.type = $typeName.v; } xmlTableColumnOption[$c]*
    ) { $v = $c.build(); }
  ;

xmlTableColumnOption[XmlColumnBuilder c]
  : IDENT restricted { $c.option($IDENT); }
  | DEFAULT restricted { $c.defaultValue($restricted.v, $start); }
  | PATH restricted { $c.path($restricted.v, $start); }
  | NOT NULL { $c.nullable(true, $start); }
  | NULL { $c.nullable(false, $start); }
  ;
