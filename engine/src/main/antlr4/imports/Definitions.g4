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
  | { $p.expect(this, false, false); } SERVER createServer[$p] { $v = $createServer.v; }
  | { $p.expect(this, false, false); } FOREIGN
    ( DATA WRAPPER createForeignDataWrapper[$p] { $v = $createForeignDataWrapper.v; }
    | TABLE createForeignTable[$p] { $v = $createForeignTable.v; }
    )
  | { $p.expect(this, false, false); } PUBLICATION createPublication[$p]
      { $v = $createPublication.v; }
  | { $p.expect(this, false, false); } SUBSCRIPTION createSubscription[$p]
      { $v = $createSubscription.v; }
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
  | CLASS_LA name=anyName { boolean isDefault = false; QualifiedName family = null; } ( DEFAULT
      { isDefault = true; } )? FOR TYPE typeName USING colId
      ( FAMILY f=anyName { family = $f.v; } )? AS operatorClassItems
      { $v = new ParsedOperatorClass($name.v, isDefault, $typeName.v, $colId.v, family,
            $operatorClassItems.v, $p.location); }
  | FAMILY_LA anyName USING colId { $v = new ParsedOperatorFamily(OperatorFamilyAction.CREATE,
        $anyName.v, $colId.v, List.of(), $p.location); }
  ;

operatorClassItems returns [List<ParsedOperatorClassItem> v]
  : { $v = list(); } a=operatorClassItem { $v.add($a.v); } ( COMMA b=operatorClassItem
      { $v.add($b.v); } )*
  ;

operatorClassItem returns [ParsedOperatorClassItem v] locals [ParsedTypeName left,
    ParsedTypeName right, List<ParsedTypeName> types, QualifiedName sort]
  : OPERATOR ICONST anyOperator ( lparen operatorOperands RPAREN { $types = $operatorOperands.v; }
      )? ( FOR ( SEARCH | ORDER BY anyName { $sort = $anyName.v; } ) )? RECHECK?
    { $v = new ParsedOperatorClassItem(OperatorClassItemKind.OPERATOR, integer($ICONST),
          new ParsedObjectName($anyOperator.v, null, null, at($anyOperator.start)), $types, $sort,
          at($start)); }
  | FUNCTION ICONST ( lparen typeNames RPAREN { $types = $typeNames.v; } )? routineName
    { $v = new ParsedOperatorClassItem(OperatorClassItemKind.FUNCTION, integer($ICONST),
          $routineName.v, $types, null, at($start)); }
  | STORAGE typeName { $v = new ParsedOperatorClassItem(OperatorClassItemKind.STORAGE, 0, null,
        List.of($typeName.v), null, at($start)); }
  ;

/** NONE is null. */
operatorOperands returns [List<ParsedTypeName> v]
  : { $v = list(); } ( NONE COMMA a=typeName { $v.add(null); $v.add($a.v); } | b=typeName
      { $v.add($b.v); } ( COMMA ( NONE { $v.add(null); } | c=typeName { $v.add($c.v); } ) )? )
  ;

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
        ( INHERITS lparen relationNames RPAREN { $t.inherits = $relationNames.v; } )?
    | PARTITION OF parent=relationName { $t.inherits = list($parent.v); }
        ( lparen typedElements[$t] RPAREN )? partitionBound { $t.bound = $partitionBound.v; }
    )
    SERVER colId { List<ParsedOption> options = List.of(); } ( foreignOptions
        { options = $foreignOptions.v; } )?
    { $v = new ParsedCreateForeignTable((ParsedCreateTable) $t.build(), $colId.v, options,
          $p.location); }
  ;

importForeignSchema returns [Statement v]
  : IMPORT FOREIGN SCHEMA remote=colId ( ( LIMIT TO
      | EXCEPT ) lparen relationExpressions RPAREN )? FROM SERVER server=colId INTO local=colId
        foreignOptions?
    { $v = new ParsedImportForeignSchema($remote.v, $server.v, $local.v, at($start)); }
  ;

createForeignDataWrapper[CreatePrefix p] returns [Statement v] locals [List<ParsedOption> functions,
    List<ParsedOption> options]
  : colId { $functions = list(); $options = List.of(); } ( foreignDataWrapperOption
      { $functions.add($foreignDataWrapperOption.v); } )* ( foreignOptions
      { $options = $foreignOptions.v; } )?
    { $v = new ParsedForeignWrapper(false, $colId.v, $functions, $options, $p.location); }
  ;

createServer[CreatePrefix p] returns [Statement v] locals [String type, boolean hasVersion,
    String version, List<ParsedOption> options]
  : ifNotExists name=colId ( TYPE t=SCONST { $type = $t.text; } )?
      ( VERSION { $hasVersion = true; } ( n=SCONST { $version = $n.text; } | NULL ) )?
      FOREIGN DATA WRAPPER wrapper=colId { $options = List.of(); } ( foreignOptions
      { $options = $foreignOptions.v; } )?
    { $v = new ParsedForeignServer(false, $name.v, $ifNotExists.v, $type, $hasVersion, $version,
          $wrapper.v, $options, $p.location); }
  ;

createPublication[CreatePrefix p] returns [Statement v] locals [boolean all,
    List<ParsedPublicationObject> objects, List<ParsedOption> options]
  : colId { $objects = List.of(); $options = List.of(); }
      ( FOR ( ALL TABLES { $all = true; } | publicationObjects { $objects = $publicationObjects.v; }
      ) )? ( WITH definition { $options = $definition.v; } )?
    { $v = new ParsedPublication(PublicationAction.CREATE, $colId.v, $all, $objects, $options,
          $p.location); }
  ;

createSubscription[CreatePrefix p] returns [Statement v] locals [List<ParsedOption> options]
  : colId CONNECTION SCONST PUBLICATION names { $options = List.of(); } ( WITH definition
      { $options = $definition.v; } )?
    { $v = new ParsedSubscription(SubscriptionAction.CREATE, $colId.v, $SCONST.text, $names.v,
          $options, $p.location); }
  ;

reassign returns [Statement v]
  : REASSIGN OWNED BY roles TO role
      { $v = new ParsedOwned($roles.v, $role.v, DropBehavior.RESTRICT, at($start)); }
  ;

/** What a publication holds; publicationObject has told TABLES IN SCHEMA from names. */
publicationObjects returns [List<ParsedPublicationObject> v] locals [PublicationCheck check]
  : { $check = new PublicationCheck(); $v = list(); publicationObject(); } a=publicationItem[$check]
      { $v.add($a.v); } ( COMMA { publicationObject(); } b=publicationItem[$check] { $v.add($b.v); }
      )*
  ;

publicationItem[PublicationCheck check] returns [ParsedPublicationObject v]
    locals [List<String> columns, ParsedExpression where]
  : { $columns = List.of(); }
    ( TABLE r=relationExpression ( c=columnList { $columns = $c.v; } )? ( WHERE lparen e=expression
        RPAREN { $where = $e.v; } )?
      { $check.table(); $v = new ParsedPublicationObject($r.v, $columns, $where, null,
            at($start)); }
    | TABLES_LA IN SCHEMA { $check.schema(); } ( s=colId
        { $v = new ParsedPublicationObject(null, List.of(), null, $s.v, at($start)); }
      | CURRENT_SCHEMA
        { $v = new ParsedPublicationObject(null, List.of(), null, null, at($start)); } )
    | t=CURRENT_SCHEMA { $v = $check.current($t); }
    | n=relationExpression ( d=columnList { $columns = $d.v; } )? ( WHERE lparen f=expression RPAREN
        { $where = $f.v; } )?
      { $v = $check.name($n.v, $columns, $where, $start); }
    )
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
