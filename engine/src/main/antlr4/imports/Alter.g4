/** ALTER. What all kinds of objects share (RENAME, OWNER, SET SCHEMA) is in alterObject. */
parser grammar Alter;

alter returns [Statement v] locals [AlterBuilder b]
  : ALTER
    ( TABLE { $b = new AlterBuilder(ObjectKind.TABLE, at($ALTER)); } alterTable[$b]
        { $v = $alterTable.v; }
    | INDEX { $b = new AlterBuilder(ObjectKind.INDEX, at($ALTER)); } alterTable[$b]
        { $v = $alterTable.v; }
    | VIEW { $b = new AlterBuilder(ObjectKind.VIEW, at($ALTER)); } alterTable[$b]
        { $v = $alterTable.v; }
    | MATERIALIZED VIEW { $b = new AlterBuilder(ObjectKind.MATERIALIZED_VIEW, at($ALTER));
          } alterTable[$b] { $v = $alterTable.v; }
    | FOREIGN
      ( TABLE { $b = new AlterBuilder(ObjectKind.FOREIGN_TABLE, at($ALTER)); } alterTable[$b]
          { $v = $alterTable.v; }
      | DATA WRAPPER colId alterForeignDataWrapper[object($colId.v, at($colId.start)), at($ALTER)]
          { $v = $alterForeignDataWrapper.v; }
      )
    | SEQUENCE alterSequence[at($ALTER)] { $v = $alterSequence.v; }
    | TYPE alterType[at($ALTER)] { $v = $alterType.v; }
    | DOMAIN alterDomain[at($ALTER)] { $v = $alterDomain.v; }
    | DATABASE alterDatabase[at($ALTER)] { $v = $alterDatabase.v; }
    | alterRole[at($ALTER)] { $v = $alterRole.v; }
    | SYSTEM ( SET { settingName(); } setting[false, at($ALTER)]
        { $v = systemSetting($setting.v, at($ALTER)); }
      | RESET { settingName(); } resetTarget[at($ALTER)]
          { $v = systemSetting($resetTarget.v, at($ALTER)); } )
    | DEFAULT PRIVILEGES defaultPrivileges[at($ALTER)] { $v = $defaultPrivileges.v; }
    | routineKind routineName { alterRoutineAction(); } alterRoutine[$routineKind.v,
        $routineName.v, at($ALTER)] { $v = $alterRoutine.v; }
    | AGGREGATE aggregateName alterObject[ObjectKind.AGGREGATE, $aggregateName.v, at($ALTER)]
        { $v = $alterObject.v; }
    | COLLATION anyName
      ( alterObject[ObjectKind.COLLATION, object($anyName.v), at($ALTER)] { $v = $alterObject.v; }
      | REFRESH VERSION
          { $v = alterDefinition(ObjectKind.COLLATION, object($anyName.v), false,
                list(option("version", null, at($REFRESH))), at($ALTER)); }
      )
    | CONVERSION anyName alterObject[ObjectKind.CONVERSION, object($anyName.v), at($ALTER)]
        { $v = $alterObject.v; }
    | PROCEDURAL? LANGUAGE colId alterObject[ObjectKind.LANGUAGE, object($colId.v,
        at($colId.start)), at($ALTER)] { $v = $alterObject.v; }
    | LARGE OBJECT number alterObject[ObjectKind.LARGE_OBJECT, largeObject($number.v,
        at($number.start)), at($ALTER)] { $v = $alterObject.v; }
    | OPERATOR { operatorObject(); } alterOperator[at($ALTER)] { $v = $alterOperator.v; }
    | POLICY alterPolicy[at($ALTER)] { $v = $alterPolicy.v; }
    | t=( RULE | TRIGGER ) colId ON relation=anyName
      alterDependent[onTableKindOf($t), objectOn($relation.v, $colId.v, at($colId.start)),
          at($ALTER)] { $v = $alterDependent.v; }
    | EVENT TRIGGER colId
      ( alterObject[ObjectKind.EVENT_TRIGGER, object($colId.v, at($colId.start)), at($ALTER)]
          { $v = $alterObject.v; }
      | { String enabled = "O"; } ( ENABLE ( REPLICA { enabled = "R"; } | ALWAYS { enabled = "A"; }
          )? | DISABLE { enabled = "D"; } )
          { $v = alterDefinition(ObjectKind.EVENT_TRIGGER, object($colId.v, at($colId.start)),
                false, list(option("enabled", text(enabled, at($ALTER)), at($ALTER))),
                at($ALTER)); }
      )
    | SCHEMA colId alterObject[ObjectKind.SCHEMA, object($colId.v, at($colId.start)), at($ALTER)]
        { $v = $alterObject.v; }
    | STATISTICS ifExists anyName { statisticsSetting(); }
      ( { OptionValue target = null; } STATISTICS_LA STATISTICS ( signedInteger
          { target = new ParsedIntegerLiteral($signedInteger.v, at($signedInteger.start)); } | DEFAULT )
          { $v = alterDefinition(ObjectKind.STATISTICS, object($anyName.v), $ifExists.v,
                list(option("statistics", target, at($ALTER))), at($ALTER)); }
      | alterObject[ObjectKind.STATISTICS, object($anyName.v), at($ALTER)] { $v = $alterObject.v; }
      )
    | TABLESPACE colId
      ( alterObject[ObjectKind.TABLESPACE, object($colId.v, at($colId.start)), at($ALTER)]
          { $v = $alterObject.v; }
      | RESET relOptions { $v = unsupported("ALTER TABLESPACE", at($ALTER)); }
      )
    | TEXT SEARCH alterTextSearch[at($ALTER)] { $v = $alterTextSearch.v; }
    | EXTENSION colId alterExtension[$colId.v, at($colId.start), at($ALTER)]
        { $v = $alterExtension.v; }
    | SERVER colId alterServer[object($colId.v, at($colId.start)), at($ALTER)]
        { $v = $alterServer.v; }
    | PUBLICATION colId alterPublication[object($colId.v, at($colId.start)), at($ALTER)]
        { $v = $alterPublication.v; }
    | SUBSCRIPTION colId alterSubscription[object($colId.v, at($colId.start)), at($ALTER)]
        { $v = $alterSubscription.v; }
    )
  ;

/** RENAME TO, OWNER TO, SET SCHEMA, and a definition list behind SET; per kind not all of them
    mean something. */
alterObject[ObjectKind kind, ParsedObjectName name, int location] returns [Statement v]
  : RENAME TO colId { $v = rename($kind, $name, $colId.v, $location); }
  | OWNER TO role { $v = new ParsedAlterOwner($kind, $name, $role.v, $location); }
  | SET
    ( SCHEMA colId { $v = new ParsedAlterSchema($kind, $name, $colId.v, false, $location); }
    | relOptions { $v = alterDefinition($kind, $name, false, $relOptions.v, $location); }
    )
  ;

alterDependent[ObjectKind kind, ParsedObjectName name,
    int location] returns [Statement v] locals [boolean no]
  : RENAME TO colId { $v = rename($kind, $name, $colId.v, $location); }
  | ( NO { $no = true; } )? DEPENDS ON EXTENSION e=colId
      { $v = new ParsedAlterDepends($kind, $name, $e.v, $no, $location); }
  ;

/** Tables, indexes, views and foreign tables. */
alterTable[AlterBuilder b] returns [Statement v]
  : ALL IN TABLESPACE moveTablespace[$b] { $v = $moveTablespace.v; }
  | ifExists relationExpression { $b.relation($relationExpression.v, $ifExists.v); }
    ( RENAME renameInTable[$b] { $v = $renameInTable.v; }
    | DEPENDS ON EXTENSION colId { $v = $b.dependsOn($colId.v, false); }
    | alterTableAction[$b] ( { $b.mayGoOn(this); } COMMA alterTableAction[$b] )*
        { $v = $b.build(); }
    | noAction[$b] ( { $b.mayGoOn(this); } COMMA alterTableAction[$b] )* { $v = $b.build(); }
    )
  ;

moveTablespace[AlterBuilder b] returns [Statement v] locals [List<ParsedRole> owners,
    boolean noWait]
  : from=colId { $owners = List.of(); } ( OWNED BY roles
      { $owners = $roles.v; } )? SET TABLESPACE to=colId ( NOWAIT { $noWait = true; } )?
    { $v = $b.moveTablespace($from.v, $owners, $to.v, $noWait); }
  ;

/** RENAME of the table, a column or a constraint. */
renameInTable[AlterBuilder b] returns [Statement v]
  : TO a=colId { $v = $b.rename(null, null, $a.v); }
  | { $b.notIndex(this); } CONSTRAINT b1=colId TO b2=colId
      { $v = $b.rename(ObjectKind.TABLE_CONSTRAINT, $b1.v, $b2.v); }
  | { $b.notIndex(this); } COLUMN? c1=colId TO c2=colId
      { $v = $b.rename(ObjectKind.COLUMN, $c1.v, $c2.v); }
  ;

/** Actions that begin with NO, which sequences take for their options. */
noAction[AlterBuilder b]
  : NO
    ( INHERIT relationName { $b.add(new AlterInherit($relationName.v, false, at($start))); }
    | FORCE ROW LEVEL SECURITY { $b.flag(AlterTableSwitchKind.NO_FORCE_ROW_SECURITY, null,
          at($start)); }
    | DEPENDS ON EXTENSION colId { $b.depends($colId.v, true); }
    )
  ;

alterTableAction[AlterBuilder b]
  : ADD
    ( COLUMN c1=ifNotExists d1=columnDefinition { $b.add(new AddColumn($d1.v, $c1.v, at($start))); }
    | c2=ifNotExists d2=columnDefinition { $b.add(new AddColumn($d2.v, $c2.v, at($start))); }
    | tableConstraint { $b.add(new AddConstraint($tableConstraint.v, at($start))); }
    )
  | ALTER
    ( CONSTRAINT colId constraintAttributes["FOREIGN KEY", true, false, false]
      { $b.add(new AlterConstraint($colId.v, $constraintAttributes.v.build(), at($start))); }
    | COLUMN? alterColumnTarget[$b]
    )
  | DROP
    ( CONSTRAINT i1=ifExists n1=colId b1=dropBehavior
        { $b.add(new DropConstraint($n1.v, $i1.v, $b1.v, at($start))); }
    | COLUMN? i2=ifExists n2=colId b2=dropBehavior
        { $b.add(new DropColumn($n2.v, $i2.v, $b2.v, at($start))); }
    )
  | VALIDATE CONSTRAINT colId { $b.add(new ValidateConstraint($colId.v, at($start))); }
  | SET alterTableSet[$b, at($start)]
  | RESET relOptions { $b.add(new AlterTableOptions(true, $relOptions.v, at($start))); }
  | CLUSTER ON colId { $b.flag(AlterTableSwitchKind.CLUSTER_ON, $colId.v, at($start)); }
  | ENABLE
    ( TRIGGER triggerTarget { $b.trigger($triggerTarget.v, $triggerTarget.start, true, at($start));
          }
    | RULE colId { $b.flag(AlterTableSwitchKind.ENABLE_RULE, $colId.v, at($start)); }
    | t=( ALWAYS | REPLICA ) u=( TRIGGER | RULE ) colId { $b.enable($t, $u, $colId.v, at($start)); }
    | ROW LEVEL SECURITY { $b.flag(AlterTableSwitchKind.ENABLE_ROW_SECURITY, null, at($start)); }
    )
  | DISABLE
    ( TRIGGER triggerTarget { $b.trigger($triggerTarget.v, $triggerTarget.start, false,
          at($start)); }
    | RULE colId { $b.flag(AlterTableSwitchKind.DISABLE_RULE, $colId.v, at($start)); }
    | ROW LEVEL SECURITY { $b.flag(AlterTableSwitchKind.DISABLE_ROW_SECURITY, null, at($start)); }
    )
  | FORCE ROW LEVEL SECURITY { $b.flag(AlterTableSwitchKind.FORCE_ROW_SECURITY, null, at($start)); }
  | INHERIT relationName { $b.add(new AlterInherit($relationName.v, true, at($start))); }
  | OF anyName { $b.add(new AlterOfType(type($anyName.v.parts(), List.of(), at($anyName.start)),
        at($start))); }
  | NOT OF { $b.flag(AlterTableSwitchKind.NOT_OF, null, at($start)); }
  | OWNER TO role { $b.add(new AlterTableOwner($role.v, at($start))); }
  | REPLICA IDENTITY replicaIdentity[$b, at($start)]
  | alterForeignOptions { $b.add(new AlterForeignOptions($alterForeignOptions.v, at($start))); }
  | ATTACH PARTITION relationName { $b.alone(this); }
    ( { $b.boundExpected(this); } partitionBound
        { $b.add(new AttachPartition($relationName.v, $partitionBound.v, at($start))); }
    | { $b.indexOnly(this); $b.add(new AttachPartition($relationName.v, null, at($start))); }
    )
  | DETACH PARTITION relationName
      { $b.alone(this); boolean concurrently = false; boolean finalizing = false; }
    ( CONCURRENTLY { concurrently = true; } | FINALIZE { finalizing = true; } )?
    { $b.add(new DetachPartition($relationName.v, concurrently, finalizing, at($start))); }
  ;

triggerTarget returns [String v] : colId { $v = $colId.v; } | ALL | USER ;

replicaIdentity[AlterBuilder b, int location]
  : NOTHING { $b.flag(AlterTableSwitchKind.REPLICA_IDENTITY_NOTHING, null, $location); }
  | FULL { $b.flag(AlterTableSwitchKind.REPLICA_IDENTITY_FULL, null, $location); }
  | DEFAULT { $b.flag(AlterTableSwitchKind.REPLICA_IDENTITY_DEFAULT, null, $location); }
  | USING INDEX colId { $b.flag(AlterTableSwitchKind.REPLICA_IDENTITY_INDEX, $colId.v, $location); }
  ;

alterTableSet[AlterBuilder b, int location]
  : WITHOUT ( OIDS { $b.flag(AlterTableSwitchKind.SET_WITHOUT_OIDS, null, $location); } | CLUSTER
      { $b.flag(AlterTableSwitchKind.SET_WITHOUT_CLUSTER, null, $location); } )
  | LOGGED { $b.flag(AlterTableSwitchKind.SET_LOGGED, null, $location); }
  | UNLOGGED { $b.flag(AlterTableSwitchKind.SET_UNLOGGED, null, $location); }
  | ACCESS METHOD ( colId { $b.flag(AlterTableSwitchKind.SET_ACCESS_METHOD, $colId.v, $location); }
      | DEFAULT { $b.flag(AlterTableSwitchKind.SET_ACCESS_METHOD, null, $location); } )
  | TABLESPACE colId { $b.flag(AlterTableSwitchKind.SET_TABLESPACE, $colId.v, $location); }
  | relOptions { $b.add(new AlterTableOptions(false, $relOptions.v, $location)); }
  | SCHEMA colId { $b.schema($colId.v, this); }
  ;

alterColumnTarget[AlterBuilder b]
  : ICONST SET STATISTICS statisticsTarget
    { $b.add(new AlterColumnStatistics(null, columnNumber($ICONST), $statisticsTarget.v,
          at($start))); }
  | colId alterColumn[$b, $colId.v, at($start)]
  ;

/** -1 for DEFAULT. */
statisticsTarget returns [int v] : signedInteger { $v = $signedInteger.v; } | DEFAULT { $v = -1; } ;

alterColumn[AlterBuilder b, String name, int location] locals [List<ParsedOption> options]
  : SET
    ( DEFAULT expression { $b.add(new AlterColumnDefault($name, $expression.v, $location)); }
    | NOT NULL { $b.add(new AlterColumnNotNull($name, true, $location)); }
    | EXPRESSION AS lparen expression RPAREN
        { $b.add(new AlterColumnExpression($name, $expression.v, false, $location)); }
    | STATISTICS statisticsTarget { $b.add(new AlterColumnStatistics($name, 0, $statisticsTarget.v,
          $location)); }
    | relOptions { $b.add(new AlterColumnOptions($name, false, $relOptions.v, $location)); }
    | STORAGE nameOrDefault { $b.add(new AlterColumnStorage($name, $nameOrDefault.v, $location)); }
    | COMPRESSION nameOrDefault { $b.add(new AlterColumnCompression($name, $nameOrDefault.v,
          $location)); }
    | DATA TYPE alteredType[$b, $name, $location]
    | { $options = list(); } identitySetting { $options.add($identitySetting.v); } ( identityOption
        { $options.add($identityOption.v); } )*
      { $b.add(new AlterIdentity($name, $options, $location)); }
    )
  | RESTART restartValue { $options = list(restart($restartValue.v, at($start))); }
      ( identityOption { $options.add($identityOption.v); } )*
    { $b.add(new AlterIdentity($name, $options, $location)); }
  | DROP
    ( DEFAULT { $b.add(new AlterColumnDefault($name, null, $location)); }
    | NOT NULL { $b.add(new AlterColumnNotNull($name, false, $location)); }
    | EXPRESSION i=ifExists { $b.add(new AlterColumnExpression($name, null, $i.v, $location)); }
    | IDENTITY i=ifExists { $b.add(new DropIdentity($name, $i.v, $location)); }
    )
  | RESET relOptions { $b.add(new AlterColumnOptions($name, true, $relOptions.v, $location)); }
  | ADD GENERATED generatedWhen AS IDENTITY optSequenceOptions
    { $b.add(new AddIdentity($name, new ParsedIdentity(null, $generatedWhen.v,
          $optSequenceOptions.v, at($GENERATED)), $location)); }
  | TYPE alteredType[$b, $name, $location]
  | alterForeignOptions { $b.add(new AlterColumnForeignOptions($name, $alterForeignOptions.v,
        $location)); }
  ;

alteredType[AlterBuilder b, String name, int location] locals [ParsedExpression using]
  : typeName optCollate ( USING expression { $using = $expression.v; } )?
    { $b.add(new AlterColumnType($name, $typeName.v, $optCollate.v, $using, $location)); }
  ;

identityOption returns [ParsedOption v]
  : RESTART restartValue { $v = restart($restartValue.v, at($start)); }
  | SET identitySetting { $v = $identitySetting.v; }
  ;

identitySetting returns [ParsedOption v]
  : GENERATED generatedWhen { $v = option("generated", flag($generatedWhen.v, at($start)),
        at($start)); }
  | sequenceOption { identityOptionOnly($sequenceOption.v); $v = $sequenceOption.v; }
  ;

restartValue returns [ParsedExpression v] : ( withWord? number { $v = $number.v; } )? ;

/** Options of foreign objects: added, set or dropped. */
alterForeignOptions returns [List<ParsedOption> v]
  : OPTIONS lparen { $v = list(); alterOption(); } alterForeignOption
      { $v.add($alterForeignOption.v); }
    ( COMMA { alterOption(); } alterForeignOption { $v.add($alterForeignOption.v); } )* RPAREN
  ;

/** alterOption has told SET, ADD and DROP from options of that name. */
alterForeignOption returns [ParsedOption v]
  : colLabel SCONST { $v = option($colLabel.v, string($SCONST), at($start)); }
  | OPTION_SET colLabel SCONST { $v = new ParsedOption(null, $colLabel.v, string($SCONST),
        OptionAction.SET, at($start)); }
  | OPTION_ADD colLabel SCONST { $v = new ParsedOption(null, $colLabel.v, string($SCONST),
        OptionAction.ADD, at($start)); }
  | OPTION_DROP colLabel { $v = new ParsedOption(null, $colLabel.v, null, OptionAction.DROP,
        at($start)); }
  ;

alterSequence[int location] returns [Statement v] locals [AlterBuilder b]
  : ifExists relationName
    { $b = new AlterBuilder(ObjectKind.SEQUENCE, $location);
          $b.relation(new ParsedTable($relationName.v, false, null, null, at($relationName.start)),
        $ifExists.v); }
    ( sequenceOptions { $v = new ParsedAlterSequence($relationName.v, $ifExists.v,
          $sequenceOptions.v, $location); }
    | RENAME TO colId { $v = $b.rename(null, null, $colId.v); }
    | alterTableAction[$b] ( { $b.mayGoOn(this); } COMMA alterTableAction[$b] )*
        { $v = $b.build(); }
    )
  ;

alterType[int location] returns [Statement v] locals [AlterBuilder b]
  : anyName { $b = new AlterBuilder(ObjectKind.TYPE, $location); $b.relation($anyName.v);
        addsValue(); }
    ( ADD_VALUE VALUE ifNotExists label=SCONST
      ( w=( BEFORE | AFTER ) neighbor=SCONST )?
      { $v = new ParsedAlterEnum($anyName.v, null, $label.text, $neighbor == null ? null
            : $neighbor.text, $w != null && $w.getType() == AFTER, $ifNotExists.v, $location); }
    | RENAME
      ( TO colId { $v = rename(ObjectKind.TYPE, object($anyName.v), $colId.v, $location); }
      | VALUE from=SCONST TO to=SCONST
          { $v = new ParsedAlterEnum($anyName.v, $from.text, $to.text, null, false, false,
            $location); }
      | ATTRIBUTE a=colId TO z=colId dropBehavior
          { $v = $b.renameAttribute($a.v, $z.v, $dropBehavior.v); }
      )
    | OWNER TO role { $v = new ParsedAlterOwner(ObjectKind.TYPE, object($anyName.v), $role.v,
          $location); }
    | SET
      ( SCHEMA s=colId { $v = new ParsedAlterSchema(ObjectKind.TYPE, object($anyName.v), $s.v,
            false, $location); }
      | relOptions { $v = unsupported("ALTER TYPE", $location); }
      )
    | attributeAction[$b] ( COMMA attributeAction[$b] )* { $v = $b.build(); }
    )
  ;

attributeAction[AlterBuilder b]
  : ADD ATTRIBUTE columnDefinitionItem dropBehavior
    { $b.add(new AlterAttribute(AlterAttributeKind.ADD, $columnDefinitionItem.v, false,
          $dropBehavior.v, at($start))); }
  | DROP ( ATTRIBUTE ifExists colId dropBehavior
      { $b.add(new AlterAttribute(AlterAttributeKind.DROP, attribute($colId.v, at($colId.start)),
            $ifExists.v, $dropBehavior.v, at($start))); }
    | VALUE SCONST { notImplemented("dropping an enum value is not implemented", $SCONST); } )
  | ALTER ATTRIBUTE colId ( SET DATA )? TYPE typeName optCollate dropBehavior
    { $b.add(new AlterAttribute(AlterAttributeKind.ALTER_TYPE, column($colId.v, $typeName.v,
          $optCollate.v, at($colId.start)), false, $dropBehavior.v, at($start))); }
  ;

alterDomain[int location] returns [Statement v] locals [AlterTableAction action]
  : anyName
    ( SET
      ( DEFAULT expression { $action = new AlterColumnDefault(null, $expression.v, at($start)); }
      | NOT NULL { $action = new AlterColumnNotNull(null, true, at($start)); }
      | SCHEMA colId { $v = new ParsedAlterSchema(ObjectKind.DOMAIN, object($anyName.v), $colId.v,
            false, $location); }
      )
    | DROP
      ( DEFAULT { $action = new AlterColumnDefault(null, null, at($start)); }
      | NOT NULL { $action = new AlterColumnNotNull(null, false, at($start)); }
      | CONSTRAINT ifExists colId dropBehavior
          { $action = new DropConstraint($colId.v, $ifExists.v, $dropBehavior.v, at($start)); }
      )
    | ADD domainConstraint { $action = new AddConstraint($domainConstraint.v, at($start)); }
    | VALIDATE CONSTRAINT colId { $action = new ValidateConstraint($colId.v, at($start)); }
    | OWNER TO role { $v = new ParsedAlterOwner(ObjectKind.DOMAIN, object($anyName.v), $role.v,
          $location); }
    | RENAME
      ( TO colId { $v = rename(ObjectKind.DOMAIN, object($anyName.v), $colId.v, $location); }
      | CONSTRAINT a=colId TO z=colId
        { $v = new ParsedRename(ObjectKind.DOMAIN_CONSTRAINT, ObjectKind.DOMAIN,
              object($anyName.v), $a.v, $z.v, false, false, DropBehavior.RESTRICT, $location); }
      )
    )
    { if ($action != null) { $v = new ParsedAlterDomain($anyName.v, $action, $location); } }
  ;

domainConstraint returns [Constraint v] locals [String name]
  : ( CONSTRAINT colId { $name = $colId.v; } )?
    ( CHECK lparen expression RPAREN constraintAttributes["CHECK", false, true, true]
      { $v = new ParsedCheck($name, $expression.v, $constraintAttributes.v.noInherit,
            $constraintAttributes.v.notValid, at($start)); }
    | NOT NULL constraintAttributes["NOT NULL", false, false, false]
        { $v = new ParsedNotNull($name, at($start)); }
    )
  ;

alterDatabase[int location] returns [Statement v]
  : d=colId { databaseOwner(); }
    ( OWNER_LA TO role { $v = new ParsedAlterOwner(ObjectKind.DATABASE, object($d.v,
          at($d.start)), $role.v, $location); }
    | RENAME TO n=colId { $v = rename(ObjectKind.DATABASE, object($d.v, at($d.start)),
          $n.v, $location); }
    | SET { databaseSetting(); }
      ( TABLESPACE_LA t=colId { $v = new ParsedAlterDatabase($d.v, list(option("tablespace",
            text($t.v, at($t.start)), at($t.start))), $location); }
      | setting[false, at($SET)] { $v = new ParsedAlterSettings(null, false, $d.v, $setting.v,
            $location); }
      )
    | resetStatement { $v = new ParsedAlterSettings(null, false, $d.v, $resetStatement.v,
          $location); }
    | REFRESH COLLATION VERSION { $v = new ParsedRefreshDatabaseCollation($d.v, $location); }
    | withWord? databaseOptions { $v = new ParsedAlterDatabase($d.v, $databaseOptions.v,
          $location); }
    )
  ;

alterRole[int location] returns [Statement v] locals [String database, List<ParsedOption> options]
  : ( ROLE | USER ) { userMapping(); }
    ( MAPPING_LA FOR mappedUser SERVER s=colId alterForeignOptions
        { $v = new ParsedUserMapping(UserMappingAction.ALTER, false, $mappedUser.v, $s.v,
              $alterForeignOptions.v, $location); }
    | ALL inDatabase settingOrReset
        { $v = new ParsedAlterSettings(null, true, $inDatabase.v, $settingOrReset.v, $location); }
    | r=role
      ( IN DATABASE d=colId settingOrReset
          { $v = new ParsedAlterSettings($r.v, false, $d.v, $settingOrReset.v, $location); }
      | settingOrReset { $v = new ParsedAlterSettings($r.v, false, null, $settingOrReset.v,
            $location); }
      | RENAME TO z=role { roleName($r.v); roleName($z.v); $v = rename(ObjectKind.ROLE,
            object($r.v.name(), at($r.start)), $z.v.name(), $location); }
      | withWord? { $options = list(); } ( alterRoleOption { $options.add($alterRoleOption.v); } )*
        { $v = new ParsedAlterRole($r.v, OptionAction.UNSPECIFIED, $options, $location); }
      )
    )
  | GROUP r=role
    ( t=( ADD | DROP ) USER roles
      { $v = new ParsedAlterRole($r.v, $t.getType() == ADD ? OptionAction.ADD
            : OptionAction.DROP, list(option("rolemembers", optionList($roles.v, at($roles.start)),
          at($roles.start))), $location); }
    | RENAME TO z=role { roleName($r.v); roleName($z.v); $v = rename(ObjectKind.ROLE,
          object($r.v.name(), at($r.start)), $z.v.name(), $location); }
    )
  ;

inDatabase returns [String v] : ( IN DATABASE colId { $v = $colId.v; } )? ;

settingOrReset returns [Statement v]
  : SET { settingName(); } setting[false, at($SET)] { $v = $setting.v; }
  | resetStatement { $v = $resetStatement.v; }
  ;

defaultPrivileges[int location] returns [Statement v]
    locals [List<String> schemas, List<ParsedRole> owners, boolean option]
  : { $schemas = List.of(); $owners = List.of(); }
    ( IN SCHEMA names { $schemas = $names.v; }
    | FOR ( ROLE | USER ) roles { $owners = $roles.v; }
    )*
    ( GRANT privileges ON defaultTarget TO grantees ( WITH GRANT OPTION { $option = true; } )?
      { $v = new ParsedDefaultPrivileges($schemas, $owners, defaultGrant(true, $privileges.v,
            $defaultTarget.v, $grantees.v, $option, DropBehavior.RESTRICT, $GRANT), $location); }
    | REVOKE ( GRANT OPTION FOR { $option = true;
          } )? privileges ON defaultTarget FROM grantees dropBehavior
      { $v = new ParsedDefaultPrivileges($schemas, $owners, defaultGrant(false, $privileges.v,
            $defaultTarget.v, $grantees.v, $option, $dropBehavior.v, $REVOKE), $location); }
    )
  ;

defaultTarget returns [ObjectKind v]
  : t=( TABLES | FUNCTIONS | ROUTINES | SEQUENCES | TYPES | SCHEMAS ) { $v = pluralKind($t); }
  ;

alterRoutine[ObjectKind kind, ParsedObjectName name, int location] returns [Statement v]
    locals [List<ParsedOption> options, boolean no]
  : RENAME TO a=colId { $v = rename($kind, $name, $a.v, $location); }
  | OWNER TO role { $v = new ParsedAlterOwner($kind, $name, $role.v, $location); }
  | SET_SCHEMA SCHEMA b=colId { $v = new ParsedAlterSchema($kind, $name, $b.v, false, $location); }
  | ( NO { $no = true; } )? DEPENDS ON EXTENSION e=colId
      { $v = new ParsedAlterDepends($kind, $name, $e.v, $no, $location); }
  | { $options = list(); } ( routineOption { $options.add($routineOption.v); } )+ RESTRICT?
    { $v = new ParsedAlterFunction($kind, $name, $options, $location); }
  ;

alterOperator[int location] returns [Statement v]
  : operatorGroupKind anyName USING colId
    ( alterObject[$operatorGroupKind.v, objectOf($colId.v, $anyName.v), $location]
        { $v = $alterObject.v; }
    | { familyOnly($operatorGroupKind.v); } ADD operatorClassItems
        { $v = new ParsedOperatorFamily(OperatorFamilyAction.ADD, $anyName.v, $colId.v,
              $operatorClassItems.v, $location); }
    | { familyOnly($operatorGroupKind.v); List<ParsedOperatorClassItem> items = list(); } DROP
        a=operatorFamilyDrop { items.add($a.v); } ( COMMA b=operatorFamilyDrop { items.add($b.v); }
        )* { $v = new ParsedOperatorFamily(OperatorFamilyAction.DROP, $anyName.v, $colId.v, items,
              $location); }
    )
  | operatorName alterObject[ObjectKind.OPERATOR, $operatorName.v, $location]
      { $v = $alterObject.v; }
  ;

operatorFamilyDrop returns [ParsedOperatorClassItem v]
  : t=( OPERATOR | FUNCTION ) ICONST lparen typeNames RPAREN
    { $v = new ParsedOperatorClassItem($t.getType() == OPERATOR ? OperatorClassItemKind.OPERATOR
          : OperatorClassItemKind.FUNCTION, integer($ICONST), null, $typeNames.v, null,
          at($start)); }
  ;

alterPolicy[int location] returns [Statement v] locals [List<ParsedRole> targets,
    ParsedExpression using, ParsedExpression check]
  : ifExists policy=colId ON relationName
    ( RENAME TO n=colId
      { $v = new ParsedRename(ObjectKind.POLICY, null, objectOn(qualified($relationName.v),
            $policy.v, at($policy.start)), null, $n.v, false, $ifExists.v, DropBehavior.RESTRICT,
          $location); }
    | { noIfExists($ifExists.v); $targets = List.of(); } ( TO roles { $targets = $roles.v; } )?
      ( USING lparen a=expression RPAREN { $using = $a.v; } )?
          ( WITH CHECK lparen b=expression RPAREN { $check = $b.v; } )?
      { $v = new ParsedPolicy($policy.v, $relationName.v, true, true, null, $targets, $using,
            $check, $location); }
    )
  ;

alterTextSearch[int location] returns [Statement v]
  : t1=( PARSER | TEMPLATE ) anyName alterObject[textSearchKindOf($t1), object($anyName.v),
      $location] { $v = $alterObject.v; }
  | DICTIONARY anyName
    ( alterObject[ObjectKind.TEXT_SEARCH_DICTIONARY, object($anyName.v), $location]
        { $v = $alterObject.v; }
    | definition { $v = alterDefinition(ObjectKind.TEXT_SEARCH_DICTIONARY, object($anyName.v),
          false, $definition.v, $location); }
    )
  | CONFIGURATION anyName
    ( alterObject[ObjectKind.TEXT_SEARCH_CONFIGURATION, object($anyName.v), $location]
        { $v = $alterObject.v; }
    | alterMapping[$anyName.v, $location] { $v = $alterMapping.v; }
    )
  ;

alterMapping[QualifiedName name, int location] returns [Statement v]
  : ADD MAPPING FOR a=names withWord b=anyNames
      { $v = new ParsedAlterMapping($name, MappingChange.ADD, $a.v, $b.v, false, $location); }
  | ALTER MAPPING
    ( FOR c=names
      ( withWord d=anyNames
        { $v = new ParsedAlterMapping($name, MappingChange.ALTER, $c.v, $d.v, false, $location); }
      | REPLACE e=anyName withWord f=anyName
        { $v = new ParsedAlterMapping($name, MappingChange.REPLACE, $c.v, list($e.v, $f.v), false,
              $location); }
      )
    | REPLACE g=anyName withWord h=anyName
      { $v = new ParsedAlterMapping($name, MappingChange.REPLACE, null, list($g.v, $h.v), false,
            $location); }
    )
  | DROP MAPPING ifExists FOR i=names
      { $v = new ParsedAlterMapping($name, MappingChange.DROP, $i.v, List.of(), $ifExists.v,
            $location); }
  ;

alterExtension[String name, int nameLocation, int location] returns [Statement v]
  : UPDATE ( TO wordOrString )* { $v = unsupported("ALTER EXTENSION", $location); }
  | SET SCHEMA colId { $v = new ParsedAlterSchema(ObjectKind.EXTENSION, object($name,
        $nameLocation), $colId.v, false, $location); }
  | ( ADD | DROP ) extensionMember { $v = unsupported("ALTER EXTENSION", $location); }
  ;

extensionMember
  : anyNameKind anyName
  | INDEX anyName
  | FOREIGN ( TABLE anyName | DATA WRAPPER colId )
  | nameKind colId
  | ( DATABASE | ROLE | SUBSCRIPTION | TABLESPACE ) colId
  | ( TYPE | DOMAIN ) typeName
  | AGGREGATE aggregateName
  | routineKind routineName
  | OPERATOR { operatorObject(); } ( operatorGroupKind anyName USING colId | operatorName )
  | CAST castName
  | TRANSFORM transformName
  ;

alterForeignDataWrapper[ParsedObjectName name, int location] returns [Statement v]
    locals [List<ParsedOption> functions, List<ParsedOption> options]
  : alterObject[ObjectKind.FOREIGN_DATA_WRAPPER, $name, $location] { $v = $alterObject.v; }
  | { $functions = list(); $options = List.of(); }
    ( ( foreignDataWrapperOption { $functions.add($foreignDataWrapperOption.v); } )+
        ( a=alterForeignOptions { $options = $a.v; } )?
    | b=alterForeignOptions { $options = $b.v; }
    )
    { $v = new ParsedForeignWrapper(true, $name.name().parts().get(0), $functions, $options,
          $location); }
  ;

/** NO HANDLER and NO VALIDATOR have no value. */
foreignDataWrapperOption returns [ParsedOption v]
  : t=( HANDLER | VALIDATOR ) anyName { $v = option($t.getText().toLowerCase(), $anyName.v,
        at($start)); }
  | NO t=( HANDLER | VALIDATOR ) { $v = option($t.getText().toLowerCase(), null, at($start)); }
  ;

alterServer[ParsedObjectName name, int location] returns [Statement v] locals [boolean hasVersion,
    String version, List<ParsedOption> options]
  : alterObject[ObjectKind.FOREIGN_SERVER, $name, $location] { $v = $alterObject.v; }
  | { $options = List.of(); }
    ( VERSION { $hasVersion = true; } ( SCONST { $version = $SCONST.text; } | NULL )
        ( a=alterForeignOptions { $options = $a.v; } )?
    | b=alterForeignOptions { $options = $b.v; }
    )
    { $v = new ParsedForeignServer(true, $name.name().parts().get(0), false, null, $hasVersion,
          $version, null, $options, $location); }
  ;

alterPublication[ParsedObjectName name, int location] returns [Statement v]
  : RENAME TO colId { $v = rename(ObjectKind.PUBLICATION, $name, $colId.v, $location); }
  | OWNER TO role { $v = new ParsedAlterOwner(ObjectKind.PUBLICATION, $name, $role.v,
        $location); }
  | SET ( definition { $v = new ParsedPublication(PublicationAction.SET_OPTIONS,
        $name.name().parts().get(0), false, List.of(), $definition.v, $location); }
      | a=publicationObjects { $v = new ParsedPublication(PublicationAction.SET_OBJECTS,
            $name.name().parts().get(0), false, $a.v, List.of(), $location); } )
  | t=( ADD | DROP ) b=publicationObjects { $v = new ParsedPublication($t.getType() == ADD
        ? PublicationAction.ADD_OBJECTS : PublicationAction.DROP_OBJECTS,
        $name.name().parts().get(0), false, $b.v, List.of(), $location); }
  ;

alterSubscription[ParsedObjectName name, int location] returns [Statement v]
    locals [SubscriptionAction action, String connection, List<String> publications,
        List<ParsedOption> options]
  : RENAME TO colId { $v = rename(ObjectKind.SUBSCRIPTION, $name, $colId.v, $location); }
  | OWNER TO role { $v = new ParsedAlterOwner(ObjectKind.SUBSCRIPTION, $name, $role.v,
        $location); }
  | { $action = SubscriptionAction.SET_OPTIONS; $options = List.of(); $publications = List.of(); }
    ( SET ( d1=definition { $options = $d1.v; } | PUBLICATION n1=names
        { $action = SubscriptionAction.SET_PUBLICATIONS; $publications = $n1.v; }
        ( WITH d2=definition { $options = $d2.v; } )? )
    | CONNECTION SCONST
        { $action = SubscriptionAction.SET_CONNECTION; $connection = $SCONST.text; }
    | REFRESH PUBLICATION { $action = SubscriptionAction.REFRESH; } ( WITH d3=definition
        { $options = $d3.v; } )?
    | t=( ADD | DROP ) PUBLICATION n2=names { $publications = $n2.v;
          $action = $t.getType() == ADD ? SubscriptionAction.ADD_PUBLICATIONS
          : SubscriptionAction.DROP_PUBLICATIONS; } ( WITH d4=definition { $options = $d4.v; } )?
    | ENABLE { $action = SubscriptionAction.ENABLE; }
    | DISABLE { $action = SubscriptionAction.DISABLE; }
    | SKIP d5=definition { $action = SubscriptionAction.SKIP; $options = $d5.v; }
    )
    { $v = new ParsedSubscription($action, $name.name().parts().get(0), $connection, $publications,
          $options, $location); }
  ;
