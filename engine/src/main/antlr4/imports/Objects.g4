/** DROP, TRUNCATE, COMMENT, SECURITY LABEL, GRANT, REVOKE, and how they name objects. */
parser grammar Objects;

drop returns [Statement v]
    locals [boolean concurrent, List<ParsedOption> options, List<ParsedObjectName> objects]
  : DROP
    ( anyNameKind ifExists anyNames dropBehavior
      { $v = dropNode($anyNameKind.v, objects($anyNames.v), $ifExists.v, $dropBehavior.v, $start); }
    | FOREIGN
      ( TABLE ifExists anyNames dropBehavior
        { $v = dropNode(ObjectKind.FOREIGN_TABLE, objects($anyNames.v), $ifExists.v,
              $dropBehavior.v, $start); }
      | DATA WRAPPER ifExists nameList dropBehavior
        { $v = dropNode(ObjectKind.FOREIGN_DATA_WRAPPER, $nameList.v, $ifExists.v, $dropBehavior.v,
              $start); }
      )
    | INDEX ( CONCURRENTLY { $concurrent = true; } )? ifExists anyNames dropBehavior
      { $v = new ParsedDrop(ObjectKind.INDEX, objects($anyNames.v), $ifExists.v, $concurrent,
            $dropBehavior.v, at($start)); }
    | nameKind ifExists nameList dropBehavior
      { $v = dropNode($nameKind.v, $nameList.v, $ifExists.v, $dropBehavior.v, $start); }
    | ( SUBSCRIPTION ifExists nameList { singleName($nameList.v); } dropBehavior
        { $v = dropNode(ObjectKind.SUBSCRIPTION, $nameList.v, $ifExists.v, $dropBehavior.v,
              $start); }
      | TABLESPACE ifExists colId
        { $v = dropNode(ObjectKind.TABLESPACE, list(object($colId.v, at($colId.start))),
              $ifExists.v, DropBehavior.RESTRICT, $start); }
      )
    | onTableKind ifExists colId ON anyName dropBehavior
      { $v = dropNode($onTableKind.v, list(objectOn($anyName.v, $colId.v, at($colId.start))),
            $ifExists.v, $dropBehavior.v, $start); }
    | t=( TYPE | DOMAIN ) ifExists typeNames dropBehavior
      { $v = dropNode(typeKind($t), typeObjects($typeNames.v), $ifExists.v, $dropBehavior.v,
            $start); }
    | routineKind ifExists routineNames dropBehavior
      { $v = dropNode($routineKind.v, $routineNames.v, $ifExists.v, $dropBehavior.v, $start); }
    | AGGREGATE ifExists aggregateNames dropBehavior
      { $v = dropNode(ObjectKind.AGGREGATE, $aggregateNames.v, $ifExists.v, $dropBehavior.v,
            $start); }
    | OPERATOR { operatorObject(); }
      ( operatorGroupKind ifExists anyName USING colId dropBehavior
        { $v = dropNode($operatorGroupKind.v, list(objectOf($colId.v, $anyName.v)), $ifExists.v,
              $dropBehavior.v, $start); }
      | ifExists operatorNames dropBehavior
        { $v = dropNode(ObjectKind.OPERATOR, $operatorNames.v, $ifExists.v, $dropBehavior.v,
              $start); }
      )
    | CAST ifExists castName dropBehavior
      { $v = dropNode(ObjectKind.CAST, list($castName.v), $ifExists.v, $dropBehavior.v, $start); }
    | TRANSFORM ifExists transformName dropBehavior
      { $v = dropNode(ObjectKind.TRANSFORM, list($transformName.v), $ifExists.v, $dropBehavior.v,
            $start); }
    | OWNED BY roles dropBehavior { $v = new ParsedOwned($roles.v, null, $dropBehavior.v,
          at($start)); }
    | DATABASE ifExists colId { $options = List.of(); }
      ( withWord? lparen FORCE { $options = list(option("force", null, at($FORCE))); }
        ( COMMA f=FORCE { $options.add(option("force", null, at($f))); } )* RPAREN )?
      { $v = new ParsedDropDatabase($colId.v, $ifExists.v, $options, at($start)); }
    | ( ROLE | GROUP | USER ) { userMapping(); }
      ( ifExists roles { $v = new ParsedDropRole($roles.v, $ifExists.v, at($start)); }
      | MAPPING_LA ifExists FOR mappedUser SERVER colId
          { $v = new ParsedUserMapping(UserMappingAction.DROP, $ifExists.v, $mappedUser.v, $colId.v,
                List.of(), at($start)); }
      )
    )
  ;

anyNameKind returns [ObjectKind v]
  : TABLE { $v = ObjectKind.TABLE; }
  | SEQUENCE { $v = ObjectKind.SEQUENCE; }
  | VIEW { $v = ObjectKind.VIEW; }
  | MATERIALIZED VIEW { $v = ObjectKind.MATERIALIZED_VIEW; }
  | COLLATION { $v = ObjectKind.COLLATION; }
  | CONVERSION { $v = ObjectKind.CONVERSION; }
  | STATISTICS { $v = ObjectKind.STATISTICS; }
  | TEXT SEARCH textSearchKind { $v = $textSearchKind.v; }
  ;

textSearchKind returns [ObjectKind v]
  : PARSER { $v = ObjectKind.TEXT_SEARCH_PARSER; }
  | DICTIONARY { $v = ObjectKind.TEXT_SEARCH_DICTIONARY; }
  | TEMPLATE { $v = ObjectKind.TEXT_SEARCH_TEMPLATE; }
  | CONFIGURATION { $v = ObjectKind.TEXT_SEARCH_CONFIGURATION; }
  ;

/** Kinds that DROP takes by plain name; FOREIGN DATA WRAPPER is apart. */
nameKind returns [ObjectKind v]
  : ACCESS METHOD { $v = ObjectKind.ACCESS_METHOD; }
  | EVENT TRIGGER { $v = ObjectKind.EVENT_TRIGGER; }
  | EXTENSION { $v = ObjectKind.EXTENSION; }
  | PROCEDURAL? LANGUAGE { $v = ObjectKind.LANGUAGE; }
  | PUBLICATION { $v = ObjectKind.PUBLICATION; }
  | SCHEMA { $v = ObjectKind.SCHEMA; }
  | SERVER { $v = ObjectKind.FOREIGN_SERVER; }
  ;

onTableKind returns [ObjectKind v]
  : POLICY { $v = ObjectKind.POLICY; }
  | RULE { $v = ObjectKind.RULE; }
  | TRIGGER { $v = ObjectKind.TRIGGER; }
  ;

routineKind returns [ObjectKind v]
  : FUNCTION { $v = ObjectKind.FUNCTION; }
  | PROCEDURE { $v = ObjectKind.PROCEDURE; }
  | ROUTINE { $v = ObjectKind.ROUTINE; }
  ;

/** operatorObject has told these words from an operator's schema. */
operatorGroupKind returns [ObjectKind v]
  : CLASS_LA { $v = ObjectKind.OPERATOR_CLASS; }
  | FAMILY_LA { $v = ObjectKind.OPERATOR_FAMILY; }
  ;

nameList returns [List<ParsedObjectName> v]
  : { $v = list(); } a=colId { $v.add(object($a.v, at($a.start))); } ( COMMA b=colId
      { $v.add(object($b.v, at($b.start))); } )*
  ;

castName returns [ParsedObjectName v]
  : lparen a=typeName AS b=typeName RPAREN { $v = typesObject(list($a.v, $b.v), at($a.start)); }
  ;

transformName returns [ParsedObjectName v]
  : FOR typeName LANGUAGE colId { $v = transformObject($typeName.v, $colId.v, at($colId.start)); }
  ;

routineNames returns [List<ParsedObjectName> v]
  : { $v = list(); } routineName { $v.add($routineName.v); } ( COMMA routineName
      { $v.add($routineName.v); } )*
  ;

/** A routine with or without its argument types. */
routineName returns [ParsedObjectName v] locals [List<String> parts]
  : ( colId { $parts = list($colId.v); } | typeFuncNameKeyword
      { $parts = list($typeFuncNameKeyword.v); } )
    ( DOT colLabel { $parts.add($colLabel.v); } )*
    ( { functionNameOnly($parts, $start); } routineArguments
        { $v = routineObject($parts, $routineArguments.v, at($start)); }
    | { $v = routineObject($parts, null, at($start)); }
    )
  ;

routineArguments returns [List<ParsedFunctionParameter> v]
  : lparen { $v = list(); } ( parameter { $v.add($parameter.v); } ( COMMA parameter
      { $v.add($parameter.v); } )* )? RPAREN
  ;

/** A parameter: mode and name, in either order, then the type. */
parameter returns [ParsedFunctionParameter v] locals [ParameterMode mode, String name,
    ParsedTypeName type]
  : { $mode = ParameterMode.DEFAULT; }
    ( parameterMode { $mode = $parameterMode.v; } )?
    ( typeFunctionName
      ( { $type = null; } modeBehindName[$mode]
          { $mode = $modeBehindName.v; $name = $typeFunctionName.v; }
        r=routineType { $type = $r.v; }
      | { $name = $typeFunctionName.v; } s=routineType { $type = $s.v; }
      | genericTypeTail[$typeFunctionName.v, at($typeFunctionName.start), false]
          { $type = $genericTypeTail.v; }
      )
    | SETOF ( typeFunctionName genericTypeTail[$typeFunctionName.v, at($typeFunctionName.start),
        true] { $type = $genericTypeTail.v; }
      | keywordType arrayBounds { $type = complete($keywordType.v, true, $arrayBounds.v,
            at($keywordType.start)); } )
    | keywordType arrayBounds { $type = complete($keywordType.v, false, $arrayBounds.v,
          at($keywordType.start)); }
    )
    { $v = new ParsedFunctionParameter($mode, $name, $type, null, at($start)); }
  ;

parameterMode returns [ParameterMode v]
  : IN { $v = ParameterMode.IN; } ( OUT { $v = ParameterMode.INOUT; } )?
  | OUT { $v = ParameterMode.OUT; }
  | INOUT { $v = ParameterMode.INOUT; }
  | VARIADIC { $v = ParameterMode.VARIADIC; }
  ;

modeBehindName[ParameterMode before] returns [ParameterMode v]
  : { oneMode($before); } parameterMode { $v = $parameterMode.v; }
  ;

aggregateNames returns [List<ParsedObjectName> v]
  : { $v = list(); } aggregateName { $v.add($aggregateName.v); } ( COMMA aggregateName
      { $v.add($aggregateName.v); } )*
  ;

aggregateName returns [ParsedObjectName v]
  : functionName aggregateArguments
      { $v = routineObject($functionName.v.parts(), $aggregateArguments.v, at($start)); }
  ;

/** The arguments; direct is how many of them stand before ORDER BY, -1 without it. */
aggregateArguments returns [List<ParsedFunctionParameter> v, int direct]
    locals [List<ParsedFunctionParameter> ordered]
  : lparen { $v = list(); $direct = -1; }
    ( STAR
    | ORDER BY a=parameter { $direct = 0; $v.add($a.v); } ( COMMA b=parameter { $v.add($b.v); } )*
    | c=parameter { $v.add($c.v); } ( COMMA d=parameter { $v.add($d.v); } )*
      ( ORDER BY { $direct = $v.size(); $ordered = list(); } e=parameter { $ordered.add($e.v); }
        ( COMMA f=parameter { $ordered.add($f.v); } )*
        { $v = orderedSetArguments($v, $ordered); } )?
    ) RPAREN
  ;

operatorNames returns [List<ParsedObjectName> v]
  : { $v = list(); } operatorName { $v.add($operatorName.v); } ( COMMA operatorName
      { $v.add($operatorName.v); } )*
  ;

/** An operator with its operand types; NONE is null. */
operatorName returns [ParsedObjectName v] locals [ParsedTypeName left, ParsedTypeName right]
  : anyOperator lparen
    ( NONE COMMA a=typeName { $right = $a.v; }
    | b=typeName { $left = $b.v; } ( COMMA ( NONE | c=typeName { $right = $c.v; } ) |
        { missingOperand(); } )
    ) RPAREN
    { $v = operatorWithTypes($anyOperator.v, $left, $right, at($start)); }
  ;

truncate returns [Statement v] locals [boolean restart]
  : TRUNCATE TABLE? relationExpressions ( CONTINUE IDENTITY | RESTART IDENTITY
      { $restart = true; } )? dropBehavior
    { $v = new ParsedTruncate($relationExpressions.v, $restart, $dropBehavior.v, at($start)); }
  ;

comment returns [Statement v] locals [String text]
  : COMMENT ON commentTarget IS ( SCONST { $text = $SCONST.text; } | NULL )
    { $v = new ParsedComment($commentTarget.kind, $commentTarget.v, $text, at($start)); }
  ;

securityLabel returns [Statement v] locals [String provider, String label]
  : SECURITY LABEL ( FOR wordOrString { $provider = $wordOrString.v; } )? ON commentTarget IS
      ( SCONST { $label = $SCONST.text; } | NULL )
    { $v = new ParsedSecurityLabel($provider, $commentTarget.kind, $commentTarget.v, $label,
          at($start)); }
  ;

commentTarget returns [ObjectKind kind, ParsedObjectName v]
  : anyNameKind anyName { $kind = $anyNameKind.v; $v = object($anyName.v); }
  | INDEX anyName { $kind = ObjectKind.INDEX; $v = object($anyName.v); }
  | FOREIGN
    ( TABLE anyName { $kind = ObjectKind.FOREIGN_TABLE; $v = object($anyName.v); }
    | DATA WRAPPER colId { $kind = ObjectKind.FOREIGN_DATA_WRAPPER; $v = object($colId.v,
          at($colId.start)); }
    )
  | COLUMN anyName { $kind = ObjectKind.COLUMN; $v = object($anyName.v); }
  | nameKind colId { $kind = $nameKind.v; $v = object($colId.v, at($colId.start)); }
  | t=( DATABASE | ROLE | SUBSCRIPTION | TABLESPACE ) colId
      { $kind = sharedKind($t); $v = object($colId.v, at($colId.start)); }
  | t=( TYPE | DOMAIN ) typeName
      { $kind = typeKind($t); $v = typesObject(list($typeName.v), at($typeName.start)); }
  | AGGREGATE aggregateName { $kind = ObjectKind.AGGREGATE; $v = $aggregateName.v; }
  | routineKind routineName { $kind = $routineKind.v; $v = $routineName.v; }
  | OPERATOR { operatorObject(); }
    ( operatorGroupKind anyName USING colId
        { $kind = $operatorGroupKind.v; $v = objectOf($colId.v, $anyName.v); }
    | operatorName { $kind = ObjectKind.OPERATOR; $v = $operatorName.v; }
    )
  | CONSTRAINT colId ON { constraintDomain(); }
    ( DOMAIN_LA anyName { $kind = ObjectKind.DOMAIN_CONSTRAINT; $v = objectOn($anyName.v, $colId.v,
          at($colId.start)); }
    | anyName { $kind = ObjectKind.TABLE_CONSTRAINT; $v = objectOn($anyName.v, $colId.v,
          at($colId.start)); }
    )
  | onTableKind colId ON anyName
      { $kind = $onTableKind.v; $v = objectOn($anyName.v, $colId.v, at($colId.start)); }
  | TRANSFORM transformName { $kind = ObjectKind.TRANSFORM; $v = $transformName.v; }
  | LARGE OBJECT number { $kind = ObjectKind.LARGE_OBJECT; $v = largeObject($number.v,
        at($number.start)); }
  | CAST castName { $kind = ObjectKind.CAST; $v = $castName.v; }
  ;

/** GRANT and REVOKE, of privileges and of roles. */
grant returns [Statement v] locals [boolean option, ParsedRole grantor, List<ParsedOption> options]
  : GRANT privileges
    ( ON privilegeTarget TO grantees ( WITH GRANT OPTION { $option = true; } )? grantedBy
      { $v = grantNode(true, $privileges.v, $privilegeTarget.ctx, $grantees.v, $option,
            $grantedBy.v, DropBehavior.RESTRICT, $start); }
    | TO { rolesOnly($privileges.v); } roles { $options = List.of(); }
      ( WITH { $options = list(); } grantOption { $options.add($grantOption.v); }
          ( COMMA grantOption { $options.add($grantOption.v); } )* )?
      grantedBy { $v = new ParsedGrantRole(true, $privileges.v, $roles.v, $options, $grantedBy.v,
            DropBehavior.RESTRICT, at($start)); }
    )
  ;

grantOption returns [ParsedOption v]
  : colLabel t=( OPTION | TRUE | FALSE )
      { $v = option($colLabel.v, flag($t.getType() != FALSE, at($t)), at($start)); }
  ;

revoke returns [Statement v] locals [boolean option, String membershipOption]
  : REVOKE { revokeOption(); } ( OPTION_WORD OPTION FOR { $membershipOption = $OPTION_WORD.text; }
      | GRANT OPTION FOR { $option = true; } )? privileges
    ( { optionIsGrant($membershipOption); } ON privilegeTarget FROM grantees grantedBy dropBehavior
      { $v = grantNode(false, $privileges.v, $privilegeTarget.ctx, $grantees.v, $option,
            $grantedBy.v, $dropBehavior.v, $start); }
    | { rolesOnly($privileges.v); } FROM roles grantedBy dropBehavior
      { $v = new ParsedGrantRole(false, $privileges.v, $roles.v, revokedOption($membershipOption,
            $option, at($start)), $grantedBy.v, $dropBehavior.v, at($start)); }
    )
  ;

/** Empty for ALL. */
privileges returns [List<ParsedPrivilege> v]
  : ALL PRIVILEGES? { $v = List.of(); }
    ( columnList { $v = list(new ParsedPrivilege(null, $columnList.v, at($start))); } )?
  | { $v = list(); alterSystem(); } privilege { $v.add($privilege.v); } ( COMMA
      { alterSystem(); } privilege { $v.add($privilege.v); } )*
  ;

privilege returns [ParsedPrivilege v] locals [String name]
  : ( t=( SELECT | REFERENCES | CREATE ) { $name = $t.getText(); } | colIdNotAlter
      { $name = $colIdNotAlter.v; } ) optColumnList
    { $v = new ParsedPrivilege($name, $optColumnList.v, at($start)); }
  | ALTER_LA SYSTEM { $v = new ParsedPrivilege("alter system", List.of(), at($start)); }
  ;

/** ALTER in front of SYSTEM is ALTER_LA, so any name will do. */
colIdNotAlter returns [String v] : colId { $v = $colId.v; } ;

privilegeTarget returns [ObjectKind kind, boolean allInSchemas, List<ParsedObjectName> v]
  : { privilegeKind(); $kind = ObjectKind.TABLE; }
    ( anyNames { $v = objects($anyNames.v); }
    | TABLE anyNames { $v = objects($anyNames.v); }
    | SEQUENCE_LA anyNames { $kind = ObjectKind.SEQUENCE; $v = objects($anyNames.v); }
    | FOREIGN ( DATA WRAPPER { $kind = ObjectKind.FOREIGN_DATA_WRAPPER; } | SERVER
        { $kind = ObjectKind.FOREIGN_SERVER; } ) nameList { $v = $nameList.v; }
    | ROUTINE_KIND_LA routineNames
        { $kind = routineKindOf($ROUTINE_KIND_LA); $v = $routineNames.v; }
    | NAME_KIND_LA nameList { $kind = sharedKind($NAME_KIND_LA); $v = $nameList.v; }
    | TYPE_KIND_LA anyNames { $kind = typeKind($TYPE_KIND_LA); $v = objects($anyNames.v); }
    | LARGE_LA OBJECT { $kind = ObjectKind.LARGE_OBJECT; $v = list(); } number
        { $v.add(largeObject($number.v, at($number.start))); }
      ( COMMA number { $v.add(largeObject($number.v, at($number.start))); } )*
    | PARAMETER_LA { $kind = ObjectKind.PARAMETER; } anyNames { $v = objects($anyNames.v); }
    | ALL t=( TABLES | SEQUENCES | FUNCTIONS | PROCEDURES | ROUTINES ) IN SCHEMA nameList
      { $kind = pluralKind($t); $allInSchemas = true; $v = $nameList.v; }
    )
  ;

grantees returns [List<ParsedRole> v]
  : { $v = list(); } grantee { $v.add($grantee.v); } ( COMMA grantee { $v.add($grantee.v); } )*
  ;

grantee returns [ParsedRole v] : GROUP? role { $v = $role.v; } ;

grantedBy returns [ParsedRole v] : ( GRANTED BY role { $v = $role.v; } )? ;
