/** The rest of CREATE: types, domains, operators, policies, extensions, foreign data, publications
    ... */
parser grammar Definitions;

createOther[CreatePrefix p] returns [Statement v]
  : { $p.expect(this, true, false); } AGGREGATE functionName createAggregate[$p, $functionName.v]
      { $v = $createAggregate.v; }
  | { $p.expect(this, false, false); } OPERATOR { operatorObject(); } createOperator[$p]
      { $v = $createOperator.v; }
  | { $p.expect(this, false, false); } TYPE anyName createType[$p, $anyName.v]
      { $v = $createType.v; }
  | { $p.expect(this, false, false); } DOMAIN createDomain[$p] { $v = $createDomain.v; }
  | { $p.expect(this, false, false); } TEXT SEARCH textSearchKind anyName definition
    { $v = new ParsedDefine($textSearchKind.v, $anyName.v, false, false, null, -1, false,
          $definition.v, $p.location); }
  | { $p.expect(this, false, false); } COLLATION ifNotExists n=anyName
    ( definition { $v = new ParsedDefine(ObjectKind.COLLATION, $n.v, false, $ifNotExists.v,
          null, -1, false, $definition.v, $p.location); }
    | FROM f=anyName { $v = new ParsedDefine(ObjectKind.COLLATION, $n.v, false,
          $ifNotExists.v, null, -1, false, list(option("from", $f.v, at($f.start))), $p.location); }
    )
  | { $p.expect(this, false, false); } POLICY createPolicy[$p] { $v = $createPolicy.v; }
  | { $p.expect(this, false, false); } EXTENSION createExtension[$p] { $v = $createExtension.v; }
  | { $p.expect(this, false, false); } TABLESPACE createTablespace[$p] { $v = $createTablespace.v; }
  | { $p.expect(this, false, false); } STATISTICS createStatistics[$p] { $v = $createStatistics.v; }
  | { $p.expect(this, false, false);
        } DEFAULT? CONVERSION anyName FOR SCONST TO SCONST FROM anyName { $v =
      unsupported("CREATE CONVERSION", $p.location); }
  | { $p.expect(this, false, false); } CAST createCast[$p]
      { $v = $createCast.v; }
  | { $p.expect(this, true, false); } TRANSFORM transformName lparen transformFunction
      ( COMMA transformFunction )? RPAREN { $v = unsupported("CREATE TRANSFORM", $p.location); }
  | { $p.expect(this, true, false); } TRUSTED? PROCEDURAL? LANGUAGE colId
    ( HANDLER anyName ( INLINE anyName )? ( VALIDATOR anyName | NO VALIDATOR )? )?
        { $v = unsupported("CREATE LANGUAGE", $p.location); }
  | { $p.expect(this, false, false); } ACCESS METHOD colId TYPE ( INDEX | TABLE ) HANDLER anyName
      { $v = unsupported("CREATE ACCESS METHOD", $p.location); }
  | { $p.expect(this, false, false); } EVENT TRIGGER createEventTrigger[$p]
      { $v = $createEventTrigger.v; }
  | { $p.expect(this, false, false);
        } ASSERTION anyName CHECK lparen expression RPAREN constraintAttributes["ASSERTION", true,
        true, true]
    { notImplemented("CREATE ASSERTION is not yet implemented", $start); }
  | { $p.expect(this, false, false); } SERVER ifNotExists colId ( TYPE SCONST )? ( VERSION ( SCONST
      | NULL ) )? FOREIGN DATA WRAPPER colId foreignOptions?
    { $v = unsupported("CREATE SERVER", $p.location); }
  | { $p.expect(this, false, false); } FOREIGN
    ( DATA WRAPPER colId foreignDataWrapperOption* foreignOptions?
        { $v = unsupported("CREATE FOREIGN DATA WRAPPER", $p.location); }
    | TABLE createForeignTable[$p] { $v = $createForeignTable.v; }
    )
  | { $p.expect(this, false, false); } PUBLICATION colId ( FOR ( ALL TABLES
      | publicationObjects ) )? ( WITH definition )?
      { $v = unsupported("CREATE PUBLICATION", $p.location); }
  | { $p.expect(this, false, false); } SUBSCRIPTION colId CONNECTION SCONST PUBLICATION names
      ( WITH definition )? { $v = unsupported("CREATE SUBSCRIPTION", $p.location); }
  ;

createAggregate[CreatePrefix p, QualifiedName name] returns [Statement v]
  : { aggregateDefinition(); }
    ( OLD_DEFINITION { List<ParsedOption> options = list(); } oldAggregateItem
        { options.add($oldAggregateItem.v); }
      ( COMMA oldAggregateItem { options.add($oldAggregateItem.v); } )* RPAREN
      { $v = new ParsedDefine(ObjectKind.AGGREGATE, $name, $p.orReplace, false, null, -1,
            true, options, $p.location); }
    | aggregateArguments definition
      { $v = new ParsedDefine(ObjectKind.AGGREGATE, $name, $p.orReplace, false,
            $aggregateArguments.v, $aggregateArguments.direct, false, $definition.v,
            $p.location); }
    )
  ;

oldAggregateItem returns [ParsedOption v]
  : IDENT EQUAL definitionValue { $v = option($IDENT.text, $definitionValue.v, at($start)); }
  ;

createOperator[CreatePrefix p] returns [Statement v]
  : anyOperator definition { $v = new ParsedDefine(ObjectKind.OPERATOR, $anyOperator.v, false,
        false, null, -1, false, $definition.v, $p.location); }
  | CLASS_LA anyName DEFAULT? FOR TYPE typeName USING colId
      ( FAMILY anyName )? AS operatorClassItems
      { $v = unsupported("CREATE OPERATOR CLASS", $p.location); }
  | FAMILY_LA anyName USING colId { $v = unsupported("CREATE OPERATOR FAMILY", $p.location); }
  ;

operatorClassItems : operatorClassItem ( COMMA operatorClassItem )* ;

operatorClassItem
  : OPERATOR ICONST anyOperator ( lparen operatorOperands RPAREN )? ( FOR ( SEARCH
      | ORDER BY anyName ) )? RECHECK?
  | FUNCTION ICONST ( lparen typeNames RPAREN )? routineName
  | STORAGE typeName
  ;

operatorOperands : NONE COMMA typeName | typeName ( COMMA ( NONE | typeName ) )? ;

transformFunction : ( FROM | TO ) SQL WITH FUNCTION routineName ;

createEventTrigger[CreatePrefix p] returns [Statement v] locals [List<ParsedOption> conditions]
  : colId ON colLabel { $conditions = list(); }
    ( WHEN a=eventCondition { $conditions.add($a.v); } ( AND b=eventCondition
        { $conditions.add($b.v); } )* )?
    EXECUTE ( FUNCTION | PROCEDURE ) functionName lparen RPAREN
    { $v = new ParsedCreateEventTrigger($colId.v, $colLabel.v, $conditions, $functionName.v,
          $p.location); }
  ;

eventCondition returns [ParsedOption v] locals [List<OptionValue> texts]
  : colId IN lparen { $texts = list(); } a=SCONST { $texts.add(string($a)); } ( COMMA b=SCONST
      { $texts.add(string($b)); } )* RPAREN
    { $v = option($colId.v, new OptionList($texts, at($start)), at($start)); }
  ;

createType[CreatePrefix p,
    QualifiedName name] returns [Statement v] locals [List<ParsedColumnDefinition> attributes,
    List<String> labels]
  : AS
    ( lparen { $attributes = List.of(); } ( columnDefinitions
        { $attributes = $columnDefinitions.v; } )? RPAREN
      { $v = new ParsedCreateCompositeType($name, $attributes, $p.location); }
    | ENUM lparen { $labels = list(); } ( a=SCONST { $labels.add($a.text); } ( COMMA b=SCONST
        { $labels.add($b.text); } )* )? RPAREN
      { $v = new ParsedCreateEnum($name, $labels, $p.location); }
    | RANGE definition { $v = new ParsedCreateRange($name, $definition.v, $p.location); }
    )
  | definition { $v = new ParsedDefine(ObjectKind.TYPE, $name, false, false, null, -1, false,
        $definition.v, $p.location); }
  | { $v = new ParsedDefine(ObjectKind.TYPE, $name, false, false, null, -1, false, List.of(),
        $p.location); }
  ;

createDomain[CreatePrefix p] returns [Statement v] locals [ColumnBuilder c]
  : anyName AS? typeName { $c = new ColumnBuilder(null, $typeName.v, at($anyName.start));
        } columnQualifier[$c]*
    { ParsedColumnDefinition d = $c.build(); $v = new ParsedCreateDomain($anyName.v, $typeName.v,
          d.collation(), d.constraints(), $p.location); }
  ;

createPolicy[CreatePrefix p] returns [Statement v]
    locals [boolean permissive, String command, List<ParsedRole> targets, ParsedExpression using,
        ParsedExpression check]
  : colId ON relationName { $permissive = true; $command = "all"; $targets = List.of(); }
    ( AS IDENT { $permissive = permissive($IDENT); } )?
    ( FOR t=( ALL | SELECT | INSERT | UPDATE | DELETE ) { $command = $t.getText(); } )?
    ( TO roles { $targets = $roles.v; } )?
    ( USING lparen a=expression RPAREN { $using = $a.v; } )?
        ( WITH CHECK lparen b=expression RPAREN { $check = $b.v; } )?
    { $v = new ParsedPolicy($colId.v, $relationName.v, false, $permissive, $command, $targets,
          $using, $check, $p.location); }
  ;

createExtension[CreatePrefix p] returns [Statement v] locals [List<ParsedOption> options]
  : ifNotExists name=colId withWord? { $options = list(); }
    ( SCHEMA s=colId { $options.add(option("schema", text($s.v, at($s.start)), at($SCHEMA))); }
    | VERSION w=wordOrString { $options.add(option("new_version", text($w.v, at($w.start)),
          at($VERSION))); }
    | FROM wordOrString { notImplemented("CREATE EXTENSION ... FROM is no longer supported",
          $FROM); }
    | CASCADE { $options.add(option("cascade", flag(true, at($CASCADE)), at($CASCADE))); }
    )*
    { $v = new ParsedCreateExtension($name.v, $ifNotExists.v, $options, $p.location); }
  ;

createTablespace[CreatePrefix p] returns [Statement v] locals [ParsedRole owner,
    List<ParsedOption> options]
  : colId ( OWNER role { $owner = $role.v; } )? LOCATION SCONST { $options = List.of(); }
      ( WITH relOptions { $options = $relOptions.v; } )?
    { $v = new ParsedCreateTablespace($colId.v, $owner, $SCONST.text, $options, $p.location); }
  ;

createStatistics[CreatePrefix p] returns [Statement v]
    locals [QualifiedName name, List<String> kinds, List<ParsedIndexElement> items]
  : ifNotExists ( anyName { $name = $anyName.v; } | { indexNameNeeded($ifNotExists.v); } )
      { $kinds = List.of(); }
    ( lparen names RPAREN { $kinds = $names.v; } )? ON { $items = list(); } statisticsItem
        { $items.add($statisticsItem.v); }
    ( COMMA statisticsItem { $items.add($statisticsItem.v); } )* FROM tableReferences
    { $v = new ParsedCreateStatistics($name, $ifNotExists.v, $kinds, $items, $tableReferences.v,
          $p.location); }
  ;

statisticsItem returns [ParsedIndexElement v]
  : indexKey { $v = $indexKey.v.build(null, null, List.of(), SortDirection.DEFAULT,
        NullsOrder.DEFAULT); }
  ;

createForeignTable[CreatePrefix p] returns [Statement v] locals [TableBuilder t]
  : ifNotExists relationName { $t = new TableBuilder($relationName.v, $p, $ifNotExists.v); }
    ( lparen tableElements[$t] { $t.elementsNeeded(this); } RPAREN
        ( INHERITS lparen relationNames RPAREN )?
    | PARTITION OF relationName ( lparen typedElements[$t] RPAREN )? partitionBound
    )
    SERVER colId foreignOptions? { $v = unsupported("CREATE FOREIGN TABLE", $p.location); }
  ;

importForeignSchema returns [Statement v]
  : IMPORT FOREIGN SCHEMA colId ( ( LIMIT TO
      | EXCEPT ) lparen relationExpressions RPAREN )? FROM SERVER colId INTO colId foreignOptions?
    { $v = unsupported("IMPORT FOREIGN SCHEMA", at($start)); }
  ;

reassign returns [Statement v]
  : REASSIGN OWNED BY roles TO role
      { $v = new ParsedOwned($roles.v, $role.v, DropBehavior.RESTRICT, at($start)); }
  ;

/** What a publication holds; publicationObject has told TABLES IN SCHEMA from names. */
publicationObjects locals [PublicationCheck check]
  : { $check = new PublicationCheck(); publicationObject(); } publicationItem[$check] ( COMMA
      { publicationObject(); } publicationItem[$check] )*
  ;

publicationItem[PublicationCheck check] locals [boolean columns, boolean where]
  : TABLE relationExpression ( columnList )? ( WHERE lparen expression RPAREN )? { $check.table(); }
  | TABLES_LA IN SCHEMA ( colId | CURRENT_SCHEMA ) { $check.schema(); }
  | t=CURRENT_SCHEMA { $check.current($t); }
  | relationExpression ( columnList { $columns = true; } )? ( WHERE lparen expression RPAREN
      { $where = true; } )?
    { $check.name($relationExpression.v, $columns, $where, $start); }
  ;

createCast[CreatePrefix p] returns [Statement v]
    locals [ParsedObjectName function, boolean inOut, char context]
  : castName { $context = 'e'; }
    ( WITH ( FUNCTION routineName { $function = $routineName.v; } | INOUT { $inOut = true; } )
    | WITHOUT FUNCTION )
    ( AS ( IMPLICIT { $context = 'i'; } | ASSIGNMENT { $context = 'a'; } ) )?
      { $v = new ParsedCreateCast($castName.v.types().get(0), $castName.v.types().get(1),
          $function, $inOut, $context, $p.location); }
  ;
