/** Transactions, settings, cursors, prepared statements, COPY and the maintenance commands. */
parser grammar Sessions;

/** The statements that a routine's body cannot contain since their words delimit it. */
beginOrEnd returns [Statement v]
  : BEGIN transactionWord? optTransactionModes
    { $v = new ParsedTransaction(TransactionKind.BEGIN, null, $optTransactionModes.v, false,
          at($start)); }
  | END transactionWord? chain { $v = new ParsedTransaction(TransactionKind.COMMIT, null,
        List.of(), $chain.v, at($start)); }
  ;

transaction returns [Statement v]
  : START TRANSACTION optTransactionModes
    { $v = new ParsedTransaction(TransactionKind.START, null, $optTransactionModes.v, false,
          at($start)); }
  | COMMIT
    ( PREPARED SCONST { $v = transactionNode(TransactionKind.COMMIT_PREPARED, $SCONST.text,
          $start); }
    | transactionWord? chain { $v = new ParsedTransaction(TransactionKind.COMMIT, null, List.of(),
          $chain.v, at($start)); }
    )
  | ABORT transactionWord? chain
    { $v = new ParsedTransaction(TransactionKind.ROLLBACK, null, List.of(), $chain.v, at($start)); }
  | ROLLBACK
    ( PREPARED SCONST { $v = transactionNode(TransactionKind.ROLLBACK_PREPARED, $SCONST.text,
          $start); }
    | transactionWord?
      ( TO { savepointWord(); } SAVEPOINT_LA? colId
          { $v = transactionNode(TransactionKind.ROLLBACK_TO, $colId.v, $start); }
      | chain { $v = new ParsedTransaction(TransactionKind.ROLLBACK, null, List.of(), $chain.v,
            at($start)); }
      )
    )
  | SAVEPOINT colId { $v = transactionNode(TransactionKind.SAVEPOINT, $colId.v, $start); }
  | RELEASE { savepointWord(); } SAVEPOINT_LA? colId
      { $v = transactionNode(TransactionKind.RELEASE, $colId.v, $start); }
  ;

transactionWord : WORK | TRANSACTION ;

chain returns [boolean v] : ( AND ( CHAIN { $v = true; } | NO CHAIN ) )? ;

optTransactionModes returns [List<ParsedOption> v]
  : transactionModes { $v = $transactionModes.v; }
  | { $v = List.of(); }
  ;

transactionModes returns [List<ParsedOption> v]
  : { $v = list(); } transactionMode { $v.add($transactionMode.v); }
    ( COMMA? transactionMode { $v.add($transactionMode.v); } )*
  ;

transactionMode returns [ParsedOption v]
  : ISOLATION LEVEL isolationLevel
    { $v = option("transaction_isolation", text($isolationLevel.v, at($isolationLevel.start)),
          at($start)); }
  | READ
    ( ONLY { $v = option("transaction_read_only", flag(true, at($start)), at($start)); }
    | WRITE { $v = option("transaction_read_only", flag(false, at($start)), at($start)); }
    )
  | DEFERRABLE { $v = option("transaction_deferrable", flag(true, at($start)), at($start)); }
  | NOT DEFERRABLE { $v = option("transaction_deferrable", flag(false, at($start)), at($start)); }
  ;

isolationLevel returns [String v]
  : READ ( UNCOMMITTED { $v = "read uncommitted"; } | COMMITTED { $v = "read committed"; } )
  | REPEATABLE READ { $v = "repeatable read"; }
  | SERIALIZABLE { $v = "serializable"; }
  ;

setStatement returns [Statement v] locals [boolean local]
  : SET { settingScope(); } ( SET_SCOPE { $local = isLocal($SET_SCOPE); } )? { settingName(); }
    setting[$local, at($SET)] { $v = $setting.v; }
  ;

/** What follows SET [LOCAL]. settingName has turned a plain setting's first name into IDENT. */
setting[boolean local, int location] returns [Statement v]
  : TRANSACTION transactionModes
    { $v = new ParsedSet(SetKind.MULTI, "TRANSACTION", List.of(), $transactionModes.v, $local,
          $location); }
  | SESSION_MODES CHARACTERISTICS AS TRANSACTION transactionModes
    { $v = new ParsedSet(SetKind.MULTI, "SESSION CHARACTERISTICS", List.of(), $transactionModes.v,
          $local, $location); }
  | simpleSetting[$local, $location] { $v = $simpleSetting.v; }
  ;

/** What SET may say in a routine's options as well: all but transaction modes. */
simpleSetting[boolean local,
    int location] returns [Statement v] locals [List<RelationName> constraints]
  : TRANSACTION_SNAPSHOT SNAPSHOT SCONST
    { $v = new ParsedSet(SetKind.MULTI, "TRANSACTION SNAPSHOT", list(string($SCONST)), List.of(),
          $local, $location); }
  | SESSION AUTHORIZATION
    ( DEFAULT { $v = setDefault("session_authorization", $local, $location); }
    | wordOrString { $v = set("session_authorization", $wordOrString.v, at($wordOrString.start),
          $local, $location); }
    )
  | CONSTRAINTS ( ALL { $constraints = List.of(); } | relationNames
      { $constraints = $relationNames.v; } )
    t=( DEFERRED | IMMEDIATE ) { $v = new ParsedSetConstraints($constraints,
          $t.getType() == DEFERRED, $location); }
  | TIME_LA ZONE zoneValue { $v = timeZone($zoneValue.v, $local, $location); }
  | CATALOG SCONST { notImplemented("current database cannot be changed", $SCONST); }
  | SCHEMA SCONST { $v = set("search_path", $SCONST.text, at($SCONST), $local, $location); }
  | NAMES
    ( SCONST { $v = set("client_encoding", $SCONST.text, at($SCONST), $local, $location); }
    | DEFAULT? { $v = setDefault("client_encoding", $local, $location); }
    )
  | ROLE wordOrString { $v = set("role", $wordOrString.v, at($wordOrString.start), $local,
        $location); }
  | XML OPTION documentOrContent
    { $v = set("xmloption", $documentOrContent.v.toUpperCase(java.util.Locale.ROOT),
          at($documentOrContent.start), $local, $location); }
  | settingVariable
    ( FROM ( CURRENT | CURRENT_LA )
      { $v = new ParsedSet(SetKind.FROM_CURRENT, $settingVariable.v, List.of(), List.of(), $local,
            $location); }
    | ( TO | EQUAL )
      ( DEFAULT { $v = setDefault($settingVariable.v, $local, $location); }
      | settingValues
        { $v = new ParsedSet(SetKind.VALUE, $settingVariable.v, $settingValues.v, List.of(),
              $local, $location); }
      )
    )
  ;

settingVariable returns [String v]
  : IDENT { $v = $IDENT.text; } ( DOT colId { $v = $v + "." + $colId.v; } )*
  ;

settingValues returns [List<ParsedExpression> v]
  : { $v = list(); } settingValue { $v.add($settingValue.v); } ( COMMA settingValue
      { $v.add($settingValue.v); } )*
  ;

settingValue returns [ParsedExpression v]
  : booleanOrString { $v = $booleanOrString.v; }
  | number { $v = $number.v; }
  ;

/** A word or string; TRUE, FALSE and ON are words here. */
booleanOrString returns [ParsedStringLiteral v]
  : t=( TRUE | FALSE | ON ) { $v = string($t); }
  | wordOrString { $v = text($wordOrString.v, at($start)); }
  ;

zoneValue returns [ParsedExpression v] locals [List<ParsedExpression> fields]
  : t=( SCONST | IDENT ) { $v = string($t); }
  | INTERVAL
    ( lparen ICONST RPAREN SCONST
      { $v = typedLiteral(systemType("interval", intervalPrecision($ICONST), at($start)), $SCONST);
            }
    | SCONST { $fields = List.of(); } ( intervalFields { $fields = $intervalFields.v; } )?
      { $v = zoneInterval($fields, $SCONST, $intervalFields.start, at($start)); }
    )
  | number { $v = $number.v; }
  | DEFAULT { $v = null; }
  | LOCAL { $v = null; }
  ;

resetStatement returns [ParsedSet v]
  : RESET { settingName(); } resetTarget[at($RESET)] { $v = $resetTarget.v; }
  ;

resetTarget[int location] returns [ParsedSet v]
  : ALL { $v = resetNode(null, $location); }
  | TIME_LA ZONE { $v = resetNode("timezone", $location); }
  | TRANSACTION ISOLATION LEVEL { $v = resetNode("transaction_isolation", $location); }
  | SESSION AUTHORIZATION { $v = resetNode("session_authorization", $location); }
  | settingVariable { $v = resetNode($settingVariable.v, $location); }
  ;

show returns [Statement v]
  : SHOW { settingName(); }
    ( ALL { $v = new ParsedShow("all", at($SHOW)); }
    | TIME_LA ZONE { $v = new ParsedShow("timezone", at($SHOW)); }
    | TRANSACTION ISOLATION LEVEL { $v = new ParsedShow("transaction_isolation", at($SHOW)); }
    | SESSION AUTHORIZATION { $v = new ParsedShow("session_authorization", at($SHOW)); }
    | settingVariable { $v = new ParsedShow($settingVariable.v, at($SHOW)); }
    )
  ;

discard returns [Statement v]
  : DISCARD
    ( ALL { $v = new ParsedDiscard(DiscardKind.ALL, at($DISCARD)); }
    | PLANS { $v = new ParsedDiscard(DiscardKind.PLANS, at($DISCARD)); }
    | SEQUENCES { $v = new ParsedDiscard(DiscardKind.SEQUENCES, at($DISCARD)); }
    | ( TEMP | TEMPORARY ) { $v = new ParsedDiscard(DiscardKind.TEMP, at($DISCARD)); }
    )
  ;

/** PREPARE of a statement or of a transaction. */
prepare returns [Statement v] locals [List<ParsedTypeName> types]
  : PREPARE { prepareTransaction(); }
    ( PREPARE_TRANSACTION SCONST { $v = transactionNode(TransactionKind.PREPARE, $SCONST.text,
          $start); }
    | colId { $types = List.of(); } ( lparen typeNames RPAREN
        { $types = $typeNames.v; } )? AS preparable
      { $v = new ParsedPrepare($colId.v, $types, $preparable.v, at($start)); }
    )
  ;

execute returns [ParsedExecute v] locals [List<ParsedExpression> arguments]
  : EXECUTE colId { $arguments = List.of(); } ( lparen expressions RPAREN
      { $arguments = $expressions.v; } )?
    { $v = new ParsedExecute($colId.v, $arguments, at($EXECUTE)); }
  ;

deallocate returns [Statement v]
  : DEALLOCATE { deallocatePrepare(); } PREPARE_LA?
    ( ALL { $v = new ParsedDeallocate(null, at($start)); }
    | colId { $v = new ParsedDeallocate($colId.v, at($start)); }
    )
  ;

declareCursor returns [PreparableStatement v] locals [boolean binary, Boolean scroll,
    Boolean insensitive, boolean hold]
  : DECLARE colId
    ( NO SCROLL { $scroll = cursorOption($scroll, false, "SCROLL", "NO SCROLL", $NO); }
    | SCROLL { $scroll = cursorOption($scroll, true, "SCROLL", "NO SCROLL", $SCROLL); }
    | BINARY { $binary = true; }
    | ASENSITIVE { $insensitive = cursorOption($insensitive, false, "INSENSITIVE", "ASENSITIVE",
          $ASENSITIVE); }
    | INSENSITIVE { $insensitive = cursorOption($insensitive, true, "INSENSITIVE", "ASENSITIVE",
          $INSENSITIVE); }
    )*
    CURSOR ( withWord HOLD { $hold = true; } | WITHOUT HOLD )? FOR query
    { $v = new ParsedDeclareCursor($colId.v, $binary, $scroll, $insensitive, $hold, $query.v,
          at($start)); }
  ;

fetch returns [Statement v] locals [FetchBuilder f]
  : t=( FETCH | MOVE ) { $f = new FetchBuilder($t.getType() == MOVE, at($t)); fetchDirection(); }
    ( FETCH_DIRECTION
      ( signedInteger { $f.direction($FETCH_DIRECTION.text, (long) $signedInteger.v); }
      | ALL { $f.direction($FETCH_DIRECTION.text, Long.MAX_VALUE); }
      | { $f.direction($FETCH_DIRECTION.text); }
      )
    | signedInteger { $f.count = $signedInteger.v; }
    | ALL { $f.count = Long.MAX_VALUE; }
    |
    )
    ( FROM | IN )? colId { $v = $f.build($colId.v); }
  ;

close returns [Statement v]
  : CLOSE ( ALL { $v = new ParsedClose(null, at($CLOSE)); } | colId
      { $v = new ParsedClose($colId.v, at($CLOSE)); } )
  ;

copy returns [Statement v] locals [CopyBuilder c]
  : COPY { $c = new CopyBuilder(at($COPY)); }
    ( ( BINARY { $c.option("format", text("binary", at($BINARY)), at($BINARY)); } )?
      relationName { $c.table = $relationName.v; } ( columnList { $c.columns = $columnList.v; } )?
      ( FROM { $c.from = true; } | TO )
    | ( LPAREN | LPAREN_QUERY ) preparable RPAREN TO { $c.query = $preparable.v; }
    )
    ( PROGRAM { $c.program = true; } )?
    ( SCONST { $c.file = $SCONST.text; } | STDIN | STDOUT ) { $c.checkFile(this); }
    ( ( USING )? DELIMITERS SCONST { $c.option("delimiter", string($SCONST), at($DELIMITERS)); } )?
    withWord? ( copyOption[$c]* | lparen genericCopyOption[$c]
        ( COMMA genericCopyOption[$c] )* RPAREN )
    ( WHERE expression { $c.where($expression.v, $WHERE, this); } )?
    { $v = $c.build(); }
  ;

copyOption[CopyBuilder c]
  : BINARY { $c.option("format", text("binary", at($start)), at($start)); }
  | CSV { $c.option("format", text("csv", at($start)), at($start)); }
  | FREEZE { $c.option("freeze", flag(true, at($start)), at($start)); }
  | HEADER { $c.option("header", flag(true, at($start)), at($start)); }
  | t=( DELIMITER | NULL | QUOTE | ESCAPE ) AS? SCONST
      { $c.option($t.getText(), string($SCONST), at($start)); }
  | ENCODING SCONST { $c.option("encoding", string($SCONST), at($start)); }
  | FORCE
    ( QUOTE ( names { $c.option("force_quote", strings($names.v, at($start)), at($start)); } | STAR
        { $c.option("force_quote", star(at($start)), at($start)); } )
    | NOT NULL ( names { $c.option("force_not_null", strings($names.v, at($start)), at($start)); }
        | STAR { $c.option("force_not_null", star(at($start)), at($start)); } )
    | NULL ( names { $c.option("force_null", strings($names.v, at($start)), at($start)); } | STAR
        { $c.option("force_null", star(at($start)), at($start)); } )
    )
  ;

genericCopyOption[CopyBuilder c] locals [OptionValue value, List<OptionValue> items]
  : colLabel
    ( booleanOrString { $value = $booleanOrString.v; }
    | number { $value = (OptionValue) $number.v; }
    | STAR { $value = star(at($STAR)); }
    | DEFAULT { $value = string($DEFAULT); }
    | lparen { $items = list(); } a=booleanOrString { $items.add($a.v); }
      ( COMMA b=booleanOrString { $items.add($b.v); } )* RPAREN
          { $value = new OptionList($items, at($lparen.start)); }
    )?
    { $c.option($colLabel.v, $value, at($start)); }
  ;

explain returns [Statement v] locals [List<ParsedOption> options]
  : EXPLAIN { explainOptions(); $options = list(); }
    ( OPTION_PAREN utilityOptions RPAREN { $options = $utilityOptions.v; }
    | ( analyzeWord { $options.add(option("analyze", null, at($analyzeWord.start))); } )?
      ( VERBOSE { $options.add(option("verbose", null, at($VERBOSE))); } )?
    )
    explainable { $v = new ParsedExplain($options, $explainable.v, at($EXPLAIN)); }
  ;

explainable returns [Statement v]
  : preparable { $v = $preparable.v; }
  | declareCursor { $v = $declareCursor.v; }
  | execute { $v = $execute.v; }
  | createTableAs { $v = $createTableAs.v; }
  | refresh { $v = $refresh.v; }
  ;

analyzeWord : ANALYZE | ANALYSE ;

utilityOptions returns [List<ParsedOption> v]
  : { $v = list(); } utilityOption { $v.add($utilityOption.v); } ( COMMA utilityOption
      { $v.add($utilityOption.v); } )*
  ;

utilityOption returns [ParsedOption v] locals [String name, OptionValue value]
  : ( nonReservedWord { $name = $nonReservedWord.v; } | t=( ANALYZE | ANALYSE )
      { $name = "analyze"; }
    | FORMAT_LA { $name = "format"; } )
    ( booleanOrString { $value = $booleanOrString.v; } | number
        { $value = (OptionValue) $number.v; } )?
    { $v = option($name, $value, at($start)); }
  ;

vacuum returns [Statement v] locals [List<ParsedOption> options, List<ParsedVacuumTable> tables]
  : VACUUM { $options = list(); $tables = List.of(); optionParen(); }
    ( OPTION_PAREN utilityOptions RPAREN { $options = $utilityOptions.v; }
    | ( FULL { $options.add(option("full", null, at($FULL))); } )?
      ( FREEZE { $options.add(option("freeze", null, at($FREEZE))); } )?
      ( VERBOSE { $options.add(option("verbose", null, at($VERBOSE))); } )?
      ( analyzeWord { $options.add(option("analyze", null, at($analyzeWord.start))); } )?
    )
    ( vacuumTables { $tables = $vacuumTables.v; } )?
    { $v = new ParsedVacuum(true, $options, $tables, at($start)); }
  ;

analyze returns [Statement v] locals [List<ParsedOption> options, List<ParsedVacuumTable> tables]
  : analyzeWord { $options = list(); $tables = List.of(); optionParen(); }
    ( OPTION_PAREN utilityOptions RPAREN { $options = $utilityOptions.v; }
    | ( VERBOSE { $options.add(option("verbose", null, at($VERBOSE))); } )?
    )
    ( vacuumTables { $tables = $vacuumTables.v; } )?
    { $v = new ParsedVacuum(false, $options, $tables, at($start)); }
  ;

vacuumTables returns [List<ParsedVacuumTable> v]
  : { $v = list(); } vacuumTable { $v.add($vacuumTable.v); } ( COMMA vacuumTable
      { $v.add($vacuumTable.v); } )*
  ;

vacuumTable returns [ParsedVacuumTable v]
  : relationName optColumnList { $v = new ParsedVacuumTable($relationName.v, $optColumnList.v,
        at($start)); }
  ;

lock returns [Statement v] locals [int mode, boolean noWait]
  : LOCK TABLE? relationExpressions { $mode = 8; } ( IN lockMode MODE { $mode = $lockMode.v; } )?
      ( NOWAIT { $noWait = true; } )?
    { $v = new ParsedLock($relationExpressions.v, $mode, $noWait, at($start)); }
  ;

/** The lock level, 1 to 8. */
lockMode returns [int v]
  : ACCESS ( SHARE { $v = 1; } | EXCLUSIVE { $v = 8; } )
  | ROW ( SHARE { $v = 2; } | EXCLUSIVE { $v = 3; } )
  | SHARE { $v = 5; } ( UPDATE EXCLUSIVE { $v = 4; } | ROW EXCLUSIVE { $v = 6; } )?
  | EXCLUSIVE { $v = 7; }
  ;

notification returns [Statement v] locals [String payload]
  : LISTEN colId { $v = new ParsedListen($colId.v, at($start)); }
  | UNLISTEN ( colId { $v = new ParsedUnlisten($colId.v, at($start)); } | STAR
      { $v = new ParsedUnlisten(null, at($start)); } )
  | notifyStatement { $v = $notifyStatement.v; }
  ;

notifyStatement returns [Statement v] locals [String payload]
  : NOTIFY colId ( COMMA SCONST { $payload = $SCONST.text; } )?
      { $v = new ParsedNotify($colId.v, $payload, at($start)); }
  ;

maintenance returns [Statement v] locals [List<ParsedOption> options, String index, String name]
  : CHECKPOINT { $v = new ParsedCheckpoint(at($start)); }
  | LOAD SCONST { $v = new ParsedLoad($SCONST.text, at($start)); }
  | CLUSTER { $options = List.of(); optionParen(); }
    ( OPTION_PAREN utilityOptions RPAREN { $options = $utilityOptions.v; }
    | VERBOSE { $options = list(option("verbose", null, at($VERBOSE))); }
    )?
    ( clusterTarget[$options, at($start)] { $v = $clusterTarget.v; }
    | { $v = new ParsedCluster(null, null, $options, at($start)); }
    )
  | REINDEX { $options = List.of(); } ( lparen utilityOptions RPAREN
      { $options = $utilityOptions.v; } )?
    ( t=( INDEX | TABLE ) concurrently relationName
      { $v = new ParsedReindex(reindexKind($t), false, $relationName.v, null, withFlag($options,
            "concurrently", $concurrently.v, at($concurrently.start)), at($start)); }
    | t=( SCHEMA | SYSTEM | DATABASE ) concurrently ( colId { $name = $colId.v; } |
        { requireSchema($t); } )
      { $v = new ParsedReindex(reindexKind($t), $t.getType() == SYSTEM, null, $name,
            withFlag($options, "concurrently", $concurrently.v, at($concurrently.start)),
          at($start)); }
    )
  ;

concurrently returns [boolean v] : ( CONCURRENTLY { $v = true; } )? ;

/** CLUSTER table [USING index], or the old CLUSTER index ON table. */
clusterTarget[List<ParsedOption> options, int location] returns [Statement v]
  : a=relationName
    ( USING colId { $v = new ParsedCluster($a.v, $colId.v, $options, $location); }
    | ON { unqualified($a.v); } b=relationName
        { $v = new ParsedCluster($b.v, $a.v.name(), $options, $location); }
    | { $v = new ParsedCluster($a.v, null, $options, $location); }
    )
  ;
