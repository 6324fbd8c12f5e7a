/** Functions, procedures, DO, CALL, triggers and rules. */
parser grammar Routines;

createRoutine[CreatePrefix p] returns [Statement v] locals [RoutineBuilder r]
  : t=( FUNCTION | PROCEDURE ) functionName
      { $r = new RoutineBuilder($functionName.v, $t.getType() == PROCEDURE, $p); }
    parametersWithDefaults { $r.parameters = $parametersWithDefaults.v; returnsClause(); }
    ( { $r.functionOnly(this); } RETURNS_LA
      ( routineType { $r.returns = $routineType.v; }
      | TABLE lparen tableColumn { $r.addColumn($tableColumn.v); } ( COMMA tableColumn
          { $r.addColumn($tableColumn.v); } )* RPAREN
      )
    )?
    ( createRoutineOption { $r.options.add($createRoutineOption.v); } )*
    ( RETURN expression { $r.bodyReturn = $expression.v; }
    | BEGIN ATOMIC { $r.bodyStatements = list(); } ( ( bodyStatement
        { $r.bodyStatements.add($bodyStatement.v); } )? SEMICOLON )* END
    )?
    { $v = $r.build(); }
  ;

/** A statement of BEGIN ATOMIC ... END; RETURN is a query of one value. */
bodyStatement returns [Statement v]
  : statement { $v = $statement.v; }
  | RETURN expression { $v = returned($expression.v, at($RETURN)); }
  ;

parametersWithDefaults returns [List<ParsedFunctionParameter> v]
  : lparen { $v = list(); }
    ( parameterWithDefault { $v.add($parameterWithDefault.v); } ( COMMA parameterWithDefault
        { $v.add($parameterWithDefault.v); } )* )? RPAREN
  ;

parameterWithDefault returns [ParsedFunctionParameter v]
  : parameter { $v = $parameter.v; }
    ( ( DEFAULT | EQUAL ) expression { $v = withDefault($v, $expression.v); } )?
  ;

tableColumn returns [ParsedFunctionParameter v]
  : typeFunctionName routineType
    { $v = new ParsedFunctionParameter(ParameterMode.TABLE, $typeFunctionName.v, $routineType.v,
          null, at($start)); }
  ;

createRoutineOption returns [ParsedOption v] locals [List<OptionValue> items]
  : AS a=SCONST { $items = list((OptionValue) string($a)); } ( COMMA b=SCONST
      { $items.add(string($b)); } )?
    { $v = option("as", new OptionList($items, at($a)), at($start)); }
  | LANGUAGE wordOrString { $v = option("language", text($wordOrString.v, at($wordOrString.start)),
        at($start)); }
  | TRANSFORM FOR TYPE x=typeName { $items = list((OptionValue) $x.v); }
      ( COMMA FOR TYPE y=typeName { $items.add($y.v); } )*
    { $v = option("transform", new OptionList($items, at($start)), at($start)); }
  | WINDOW { $v = option("window", flag(true, at($start)), at($start)); }
  | routineOption { $v = $routineOption.v; }
  ;

/** Options that ALTER FUNCTION takes as well. */
routineOption returns [ParsedOption v]
  : CALLED ON NULL INPUT { $v = option("strict", flag(false, at($start)), at($start)); }
  | RETURNS NULL ON NULL INPUT { $v = option("strict", flag(true, at($start)), at($start)); }
  | STRICT { $v = option("strict", flag(true, at($start)), at($start)); }
  | t=( IMMUTABLE | STABLE | VOLATILE ) { $v = option("volatility", string($t), at($start)); }
  | EXTERNAL? SECURITY
    ( DEFINER { $v = option("security", flag(true, at($start)), at($start)); }
    | INVOKER { $v = option("security", flag(false, at($start)), at($start)); }
    )
  | LEAKPROOF { $v = option("leakproof", flag(true, at($start)), at($start)); }
  | NOT LEAKPROOF { $v = option("leakproof", flag(false, at($start)), at($start)); }
  | COST number { $v = numberOption("cost", $number.v, at($start)); }
  | ROWS number { $v = numberOption("rows", $number.v, at($start)); }
  | SUPPORT anyName { $v = option("support", $anyName.v, at($start)); }
  | PARALLEL colId { $v = option("parallel", text($colId.v, at($colId.start)), at($start)); }
  | SET { settingName(); } simpleSetting[false, at($SET)]
      { $v = option("set", new OptionSetting($simpleSetting.v, at($start)), at($start)); }
  | resetStatement { $v = option("set", new OptionSetting($resetStatement.v, at($start)),
        at($start)); }
  ;

doBlock returns [Statement v] locals [List<ParsedOption> options]
  : DO { $options = list(); }
    ( SCONST { $options.add(option("as", string($SCONST), at($SCONST))); }
    | LANGUAGE wordOrString { $options.add(option("language", text($wordOrString.v,
          at($wordOrString.start)), at($LANGUAGE))); }
    )+
    { $v = new ParsedDo($options, at($start)); }
  ;

callProcedure returns [Statement v]
  : CALL functionName lparen callArguments
    { $v = new ParsedCall(call($functionName.v, $callArguments.v, null, null, null), at($start)); }
  ;

createTrigger[CreatePrefix p] returns [Statement v] locals [TriggerBuilder t]
  : { $t = new TriggerBuilder($p); }
    ( TRIGGER n=colId { $t.name = $n.v; }
      ( BEFORE { $t.time = TriggerTime.BEFORE; } | AFTER { $t.time = TriggerTime.AFTER; }
          | INSTEAD OF { $t.time = TriggerTime.INSTEAD_OF; } )
      triggerEvents[$t] ON r=relationName { $t.table = $r.v; }
      ( REFERENCING ( triggerTransition[$t] )+ )?
      ( FOR EACH? ( ROW { $t.perRow = true; } | STATEMENT ) )?
    | CONSTRAINT TRIGGER n=colId { $t.name = $n.v; $t.constraint = true;
          $t.time = TriggerTime.AFTER; $t.perRow = true; }
      AFTER triggerEvents[$t] ON r=relationName { $t.table = $r.v; } ( FROM f=relationName
          { $t.from = $f.v; } )?
      constraintAttributes["TRIGGER", true, false, false]
          { $t.timing = $constraintAttributes.v.build(); }
      FOR EACH ROW
    )
    ( WHEN lparen expression RPAREN { $t.when = $expression.v; } )?
    EXECUTE ( FUNCTION | PROCEDURE ) functionName lparen
    ( triggerArgument { $t.arguments.add($triggerArgument.v); } )? ( COMMA triggerArgument
        { $t.arguments.add($triggerArgument.v); } )* RPAREN
    { $v = $t.build($functionName.v); }
  ;

triggerEvents[TriggerBuilder t]
  : triggerEvent[$t] ( OR triggerEvent[$t] )*
  ;

triggerEvent[TriggerBuilder t]
  : e=( INSERT | DELETE | TRUNCATE ) { $t.event($e.getText(), this); }
  | UPDATE ( OF names { $t.columns = $names.v; } )? { $t.event("update", this); }
  ;

triggerTransition[TriggerBuilder t]
  : o=( NEW | OLD ) k=( TABLE | ROW ) AS? colId
      { $t.transition($o.getType() == NEW, $k.getType() == TABLE, $colId.v); }
  ;

triggerArgument returns [String v]
  : t=( ICONST | FCONST | SCONST ) { $v = $t.text; }
  | colLabel { $v = $colLabel.v; }
  ;

createRule[CreatePrefix p] returns [Statement v] locals [ParsedExpression where, boolean instead,
    List<Statement> actions]
  : RULE colId AS ON t=( SELECT | UPDATE | DELETE | INSERT ) TO relationName ( WHERE expression
      { $where = $expression.v; } )? DO
    ( INSTEAD { $instead = true; } | ALSO )? { $actions = list(); }
    ( NOTHING { $actions = List.of(); }
    | ruleAction { $actions.add($ruleAction.v); }
    | LPAREN ( a=ruleAction { $actions.add($a.v); } )? ( SEMICOLON ( b=ruleAction
        { $actions.add($b.v); } )? )* RPAREN
    | LPAREN_QUERY c=query { $actions.add($c.v); } ( SEMICOLON ( d=ruleAction
        { $actions.add($d.v); } )? )* RPAREN
    )
    { $v = new ParsedCreateRule($colId.v, $p.orReplace, $t.getText(), $relationName.v, $where,
          $instead, $actions, $p.location); }
  ;

ruleAction returns [Statement v]
  : withClause
    ( queryBehindWith[$withClause.v] { $v = $queryBehindWith.v; }
    | ruleModification[$withClause.v] { $v = $ruleModification.v; }
    )
  | plainQuery { $v = $plainQuery.v; }
  | ruleModification[null] { $v = $ruleModification.v; }
  | notifyStatement { $v = $notifyStatement.v; }
  ;

/** A query that does not begin with a parenthesis. */
plainQuery returns [Query v] locals [TailBuilder tail]
  : plainPrimary { $v = $plainPrimary.v; $tail = new TailBuilder(null); }
    ( INTERSECT q1=setQuantifier b1=queryPrimary
        { $v = setOperation($INTERSECT, $q1.all, $v, $b1.v); } )*
    ( t=( UNION | EXCEPT ) q2=setQuantifier b2=queryTerm
        { $v = setOperation($t, $q2.all, $v, $b2.v); } )*
    queryTail[$tail] { $v = $tail.apply($v); }
  ;

ruleModification[ParsedWith with] returns [PreparableStatement v]
  : insert[$with] { $v = $insert.v; }
  | update[$with] { $v = $update.v; }
  | delete[$with] { $v = $delete.v; }
  ;
