/**
 * Scalar expressions. Operators and operands are read as one flat sequence; OperatorStack puts them
 * together by precedence, so that no decision here needs more than the next token.
 */
parser grammar Expressions;

/** Any expression. */
expression returns [ParsedExpression v] locals [int base]
  : { $base = operators.open(); }
    operand
    ( infixOperator ( quantified | operand )
    | LIKE { operators.like(LikeKind.LIKE, false, at($LIKE)); } ( quantifiedLike | operand )
    | ILIKE { operators.like(LikeKind.ILIKE, false, at($ILIKE)); } ( quantifiedLike | operand )
    | SIMILAR { operators.similar(at($SIMILAR)); } ( TO | { requireSubstring(); } ) operand
    | NOT_LA { operators.reduce(Precedence.LIKE); } negatedTail[at($NOT_LA)]
    | ESCAPE { operators.escape(); } operand
    | AND { operators.and(at($AND)); } operand
    | OR { operators.or(at($OR)); } operand
    | BETWEEN { operators.reduce(Precedence.LIKE); }
      betweenTail[false, at($BETWEEN)]
    | IN { operators.reduce(Precedence.LIKE); } inTail[false, at($IN)]
    | IS { operators.reduce(Precedence.IS); } isTail[at($IS)]
    | ISNULL { operators.nullTest(false, at($ISNULL)); }
    | NOTNULL { operators.nullTest(true, at($NOTNULL)); }
    | AT_LA
      ( timeWord ZONE { operators.atTimeZone(at($AT_LA)); } operand
      | LOCAL { operators.atLocal(at($AT_LA)); }
      )
    | COLLATE anyName { operators.collate($anyName.v, at($COLLATE)); }
    | TYPECAST typeName { operators.cast($typeName.v, at($TYPECAST)); }
    )*
    { $v = operators.close($base); }
  ;

expressions returns [List<ParsedExpression> v]
  : { $v = list(); } expression { $v.add($expression.v); } ( COMMA expression
      { $v.add($expression.v); } )*
  ;

/** An expression where AND, IN, NOT and so on belong to the surrounding syntax. */
restricted returns [ParsedExpression v] locals [int base]
  : { $base = operators.open(); }
    restrictedOperand
    ( infixOperator restrictedOperand
    | IS { operators.reduce(Precedence.IS); } restrictedIsTail[at($IS)]
    | TYPECAST typeName { operators.cast($typeName.v, at($TYPECAST)); }
    )*
    { $v = operators.close($base); }
  ;

operand
  : ( prefixOperator
    | t=( NOT | NOT_LA ) { operators.not(at($t)); }
    )*
    ( primary { operators.operand($primary.v); }
    | DEFAULT { operators.operand(new ParsedDefault(at($DEFAULT))); }
    | UNIQUE nullsDistinct subquery
      { notImplemented("UNIQUE predicate is not yet implemented", $UNIQUE); }
    )
  ;

restrictedOperand
  : prefixOperator* primary { operators.operand($primary.v); }
  ;

prefixOperator
  : PLUS { operators.sign("+", at($PLUS)); }
  | MINUS { operators.sign("-", at($MINUS)); }
  | OP { operators.prefix(new QualifiedName(list($OP.text), at($OP)), at($OP)); }
  | qualifiedOperator { operators.prefix($qualifiedOperator.v, at($start)); }
  ;

infixOperator
  : t=( PLUS | MINUS ) { operators.infix(Precedence.ADD, $t); }
  | t=( STAR | SLASH | PERCENT ) { operators.infix(Precedence.MULTIPLY, $t); }
  | t=CARET { operators.infix(Precedence.POWER, $t); }
  | t=( LESS | GREATER | EQUAL | LESS_EQUALS | GREATER_EQUALS | NOT_EQUALS )
    { operators.infix(Precedence.COMPARE, $t); }
  | t=OP { operators.infix(Precedence.OTHER, $t); }
  | OPERATOR_LA lparen anyOperator RPAREN
    { operators.infix($anyOperator.v, at($start)); }
  ;

/** ANY, SOME or ALL behind an operator. */
quantified
  : ( ANY | SOME | ALL )
    ( LPAREN_QUERY query RPAREN { operators.quantify($start.getType() == ALL, $query.v); }
    | LPAREN expression RPAREN { operators.quantify($start.getType() == ALL, $expression.v); }
    )
  ;

quantifiedLike
  : ( ANY | SOME | ALL )
    ( LPAREN_QUERY query RPAREN { operators.quantifyLike($start.getType() == ALL, $query.v); }
    | LPAREN expression RPAREN { operators.quantifyLike($start.getType() == ALL, $expression.v); }
    )
  ;

negatedTail[int location]
  : LIKE { operators.like(LikeKind.LIKE, true, $location); } ( quantifiedLike | operand )
  | ILIKE { operators.like(LikeKind.ILIKE, true, $location); } ( quantifiedLike | operand )
  | SIMILAR TO { operators.like(LikeKind.SIMILAR, true, $location); } operand
  | BETWEEN betweenTail[true, $location]
  | IN inTail[true, $location]
  ;

betweenTail[boolean negated, int location] locals [boolean symmetric]
  : ( SYMMETRIC { $symmetric = true; } | ASYMMETRIC )? restricted AND
    { operators.between($restricted.v, $symmetric, $negated, $location); } operand
  ;

inTail[boolean negated, int location]
  : LPAREN_QUERY query RPAREN { operators.inSubquery($query.v, $negated, $location); }
  | LPAREN expressions RPAREN { operators.inList($expressions.v, $negated, $location); }
  ;

isTail[int location] locals [boolean negated]
  : ( NOT { $negated = true; } )?
    ( NULL { operators.postfix(new ParsedNullTest(operators.pop(), $negated, $location)); }
    | TRUE { operators.booleanTest(BooleanTestKind.TRUE, $negated, $location); }
    | FALSE { operators.booleanTest(BooleanTestKind.FALSE, $negated, $location); }
    | UNKNOWN { operators.booleanTest(BooleanTestKind.UNKNOWN, $negated, $location); }
    | DISTINCT FROM { operators.distinctFrom($negated, $location); } operand
    | DOCUMENT { operators.postfix(new ParsedDocumentTest(operators.pop(), $negated, $location)); }
    | NORMALIZED { operators.postfix(new ParsedNormalizedTest(operators.pop(), null, $negated,
          $location)); }
    | normalForm NORMALIZED
      { operators.postfix(new ParsedNormalizedTest(operators.pop(), $normalForm.v, $negated,
            $location)); }
    | jsonKind { jsonTestKeys(); } testedKeys
      { operators.postfix(new ParsedJsonTest(operators.pop(), $jsonKind.v, $testedKeys.v, $negated,
            $location)); }
    )
  ;

restrictedIsTail[int location] locals [boolean negated]
  : ( NOT { $negated = true; } )?
    ( DISTINCT FROM { operators.distinctFrom($negated, $location); } restrictedOperand
    | DOCUMENT { operators.postfix(new ParsedDocumentTest(operators.pop(), $negated, $location)); }
    )
  ;

normalForm returns [String v] : t=( NFC | NFD | NFKC | NFKD ) { $v = $t.text; } ;

jsonKind returns [JsonTestKind v]
  : JSON { $v = JsonTestKind.ANY; }
  | JSON_LA
    ( VALUE { $v = JsonTestKind.VALUE; }
    | ARRAY { $v = JsonTestKind.ARRAY; }
    | OBJECT { $v = JsonTestKind.OBJECT; }
    | SCALAR { $v = JsonTestKind.SCALAR; }
    )
  ;

/** WITH UNIQUE KEYS behind IS JSON; jsonTestKeys has marked it. */
testedKeys returns [boolean v]
  : ( TESTED_WITH UNIQUE KEYS_LA? { $v = true; } | TESTED_WITHOUT UNIQUE KEYS_LA? )?
  ;

uniqueKeys returns [boolean v]
  : ( WITH_UNIQUE UNIQUE KEYS_LA? { $v = true; } | WITHOUT_UNIQUE UNIQUE KEYS_LA? )?
  ;

/** What operators work on. */
primary returns [ParsedExpression v] locals [List<ParsedExpression> elements]
  : columnWord columnTail[$columnWord.v, $start] { $v = $columnTail.v; }
  | typeFuncNameCall { $v = $typeFuncNameCall.v; }
  | literal { $v = $literal.v; }
  | typedLiteralOrColumn { $v = $typedLiteralOrColumn.v; }
  | PARAM { $v = new ParsedParameter(integer($PARAM), at($PARAM)); } steps
    { $v = indirection($v, $steps.v, at($PARAM)); }
  | LPAREN { $elements = list(); } expression { $elements.add($expression.v); }
    ( COMMA expression { $elements.add($expression.v); } )* RPAREN
    ( OVERLAPS row { $v = overlaps($elements, $row.v, $start, $OVERLAPS); }
    | { stepsOnlyBehindOne($elements); } steps
        { $v = parenthesised($elements, $steps.v, at($start)); }
    )
  | ROW_LA lparen ( expressions { $elements = $expressions.v; } )? RPAREN
    { $v = new ParsedRow($elements == null ? List.of() : $elements, true, at($start)); }
    ( OVERLAPS row { $v = overlaps($v, $row.v, $OVERLAPS); } )?
  | LPAREN_QUERY query RPAREN { $v = new ParsedScalarSubquery($query.v, at($start)); } steps
    { $v = indirection($v, $steps.v, at($start)); }
  | EXISTS subquery { $v = new ParsedExists($subquery.v, at($start)); }
  | ARRAY
    ( subquery { $v = new ParsedArraySubquery($subquery.v, at($start)); }
    | arrayElements[at($start)] { $v = $arrayElements.v; }
    )
  | caseExpression { $v = $caseExpression.v; }
  | GROUPING lparen expressions RPAREN
    { $v = new ParsedGroupingFunction($expressions.v, at($start)); }
  | ( JSON_TABLE | XMLTABLE ) columnSteps[$start.getText(), $start] { $v = $columnSteps.v; }
  | specialFunction { $v = $specialFunction.v; }
  | jsonFunction { $v = $jsonFunction.v; }
  | jsonAggregate callFilter callOver
    { $v = windowed((ParsedJsonExpression) $jsonAggregate.v, $callFilter.v, $callOver.v); }
  ;

/** A query in parentheses where only that may stand. */
subquery returns [Query v] : LPAREN_QUERY query RPAREN { $v = $query.v; } ;

row returns [ParsedExpression v]
  : ROW_LA lparen { List<ParsedExpression> elements = List.of(); } ( expressions
      { elements = $expressions.v; } )? RPAREN
    { $v = new ParsedRow(elements, true, at($start)); }
  | LPAREN expressions RPAREN { $v = implicitRow($expressions.v, at($start)); }
  ;

literal returns [ParsedExpression v]
  : ICONST { $v = new ParsedIntegerLiteral(integer($ICONST), at($start)); }
  | FCONST { $v = new ParsedNumericLiteral($FCONST.text, at($start)); }
  | SCONST { $v = new ParsedStringLiteral($SCONST.text, at($start)); }
  | t=( BCONST | XCONST ) { $v = new ParsedBitLiteral($t.text, at($start)); }
  | TRUE { $v = new ParsedBooleanLiteral(true, at($start)); }
  | FALSE { $v = new ParsedBooleanLiteral(false, at($start)); }
  | NULL { $v = new ParsedNullLiteral(at($start)); }
  ;

/** A keyword of a type: in front of a string it is the type of a literal, else a column's name. */
typedLiteralOrColumn returns [ParsedExpression v] locals [boolean flag,
    List<ParsedExpression> fields]
  : simpleTypeWord
    ( SCONST { $v = typedLiteral(systemType($simpleTypeWord.v, at($start)), $SCONST); }
    | columnSteps[$start.getText(), $start] { $v = $columnSteps.v; }
    )
  | DOUBLE_LA PRECISION SCONST { $v = typedLiteral(systemType("float8", at($start)), $SCONST); }
  | JSON
    ( SCONST { $v = typedLiteral(systemType("json", at($start)), $SCONST); }
    | lparen jsonValue uniqueKeys RPAREN
      { $v = jsonUnary(JsonOperation.PARSE, $jsonValue.v, null, $uniqueKeys.v, at($start)); }
    | columnSteps[$start.getText(), $start] { $v = $columnSteps.v; }
    )
  | FLOAT
    ( lparen ICONST RPAREN SCONST { $v = typedLiteral(floatType($ICONST, at($start)), $SCONST); }
    | SCONST { $v = typedLiteral(systemType("float8", at($start)), $SCONST); }
    | columnSteps[$start.getText(), $start] { $v = $columnSteps.v; }
    )
  | decimalWord
    ( typeModifiers SCONST
      { $v = typedLiteral(systemType("numeric", $typeModifiers.v, at($start)), $SCONST); }
    | SCONST { $v = typedLiteral(systemType("numeric", at($start)), $SCONST); }
    | columnSteps[$start.getText(), $start] { $v = $columnSteps.v; }
    )
  | BIT
    ( VARYING { $fields = List.of(); } ( typeModifiers { $fields = $typeModifiers.v; } )? SCONST
      { $v = typedLiteral(bitLiteralType(true, $fields, at($start)), $SCONST); }
    | typeModifiers SCONST 
      { $v = typedLiteral(bitLiteralType(false, $typeModifiers.v, at($start)), $SCONST); }
    | SCONST { $v = typedLiteral(bitTypeNode(false, true, at($start)), $SCONST); }
    | columnSteps[$start.getText(), $start] { $v = $columnSteps.v; }
    )
  | characterWord
    ( VARYING ( lparen ICONST RPAREN )? SCONST
      { $v = typedLiteral(characterTypeNode(true, $ICONST, true, at($start)), $SCONST); }
    | lparen ICONST RPAREN SCONST
      { $v = typedLiteral(characterTypeNode($characterWord.varying, $ICONST, true, at($start)),
            $SCONST); }
    | SCONST { $v = typedLiteral(characterTypeNode($characterWord.varying, null, true, at($start)),
          $SCONST); }
    | columnSteps[$start.getText(), $start] { $v = $columnSteps.v; }
    )
  | NATIONAL
    ( ( CHARACTER | CHAR ) ( VARYING { $flag = true; } )?
      ( lparen ICONST RPAREN )? SCONST
      { $v = typedLiteral(characterTypeNode($flag, $ICONST, true, at($start)), $SCONST); }
    | columnSteps[$start.getText(), $start] { $v = $columnSteps.v; }
    )
  | t=( TIMESTAMP | TIME )
    ( lparen ICONST RPAREN timeZoneOption SCONST
      { $v = typedLiteral(dateTimeTypeNode($t, $timeZoneOption.v, $ICONST), $SCONST); }
    | ( WITH_LA timeWord ZONE { $flag = true; } | WITHOUT_LA timeWord ZONE ) SCONST
      { $v = typedLiteral(dateTimeTypeNode($t, $flag, null), $SCONST); }
    | SCONST { $v = typedLiteral(dateTimeTypeNode($t, false, null), $SCONST); }
    | columnSteps[$start.getText(), $start] { $v = $columnSteps.v; }
    )
  | INTERVAL
    ( lparen ICONST RPAREN SCONST
      { $v = typedLiteral(systemType("interval", intervalPrecision($ICONST), at($start)), $SCONST);
            }
    | SCONST { $fields = List.of(); } ( intervalFields { $fields = $intervalFields.v; } )?
      { $v = typedLiteral(systemType("interval", $fields, at($start)), $SCONST); }
    | columnSteps[$start.getText(), $start] { $v = $columnSteps.v; }
    )
  ;

timeZoneOption returns [boolean v]
  : ( WITH_LA timeWord ZONE { $v = true; } | WITHOUT_LA timeWord ZONE )?
  ;

simpleTypeWord returns [String v]
  : ( INT | INTEGER ) { $v = "int4"; }
  | SMALLINT { $v = "int2"; }
  | BIGINT { $v = "int8"; }
  | REAL { $v = "float4"; }
  | BOOLEAN { $v = "bool"; }
  ;

characterWord returns [boolean varying]
  : CHARACTER | CHAR | NCHAR | VARCHAR { $varying = true; }
  ;

/** Fields and subscripts behind a column, parameter or parenthesis. */
steps returns [List<IndirectionStep> v]
  : { $v = List.of(); } ( { $v = list(); } ( step { $v.add($step.v); } )+ { starIsLast($v); } )?
  ;

step returns [IndirectionStep v] locals [ParsedExpression low, ParsedExpression high, boolean slice]
  : DOT
    ( colLabel { $v = new FieldStep($colLabel.v, at($start)); }
    | STAR { $v = new StarStep(at($start)); }
    )
  | LBRACKET ( expression { $low = $expression.v; } )?
    ( COLON { $slice = true; } ( expression { $high = $expression.v; } )? )?
    { subscriptIsThere($low, $slice); } RBRACKET
    { $v = $slice ? new SliceStep($low, $high, at($start)) : new SubscriptStep($low, at($start)); }
  ;

columnSteps[String first, Token start] returns [ParsedExpression v]
  : steps { $v = column($first, $steps.v, at($start)); }
  ;

/** What follows the first name of a column, a function or the type of a literal. */
columnTail[String first, Token firstToken] returns [ParsedExpression v] locals [QualifiedName name]
  : steps
    ( { $name = callable($first, $steps.v, $firstToken); }
      lparen callArguments
      ( { modifiersOnly($callArguments.v); } SCONST
          { $v = typedLiteral(genericType($name, $callArguments.v), $SCONST); }
      | withinGroup[$callArguments.v] callFilter callOver
        { $v = call($name, $callArguments.v, $withinGroup.v, $callFilter.v, $callOver.v); }
      )
    | { $name = callable($first, $steps.v, $firstToken); } SCONST
      { $v = typedLiteral(genericType($name), $SCONST); }
    | { $v = column($first, $steps.v, at($firstToken)); }
    )
  ;

/** A call, or a literal's type, whose first word is a function-like keyword. */
typeFuncNameCall returns [ParsedExpression v] locals [QualifiedName name]
  : typeFuncNameCallWord { $name = new QualifiedName(list($typeFuncNameCallWord.v), at($start)); }
    ( lparen callArguments
      ( { modifiersOnly($callArguments.v); } SCONST
          { $v = typedLiteral(genericType($name, $callArguments.v), $SCONST); }
      | withinGroup[$callArguments.v] callFilter callOver
        { $v = call($name, $callArguments.v, $withinGroup.v, $callFilter.v, $callOver.v); }
      )
    | SCONST { $v = typedLiteral(genericType($name), $SCONST); }
    )
  ;

typeFuncNameCallWord returns [String v]
  : t=( AUTHORIZATION | BINARY | CONCURRENTLY | CROSS | FREEZE | FULL | ILIKE | INNER | IS | ISNULL
      | JOIN | LEFT | LIKE | NATURAL | NOTNULL | OUTER | OVERLAPS | RIGHT | SIMILAR | TABLESAMPLE
      | VERBOSE ) { $v = $t.text; }
  ;

/** The arguments of a call up to its closing parenthesis. */
callArguments returns [CallArguments v]
  : { $v = new CallArguments(); }
    ( STAR { $v.star = true; }
    | ( ALL | DISTINCT { $v.distinct = true; } )?
      callArgument[$v] ( { nothingBehindVariadic($v); } COMMA callArgument[$v] )*
      ( sortClause { $v.orderBy = $sortClause.v; } )?
    )? RPAREN
  ;

callArgument[CallArguments into]
  : ( VARIADIC { $into.variadic = true; } )? namedOrPlainArgument
    { $into.list.add($namedOrPlainArgument.v); }
  ;

namedOrPlainArgument returns [ParsedExpression v]
  : ARG_NAME ( COLON_EQUALS | EQUALS_GREATER ) expression
    { $v = new ParsedNamedArgument($ARG_NAME.text, $expression.v, at($start)); }
  | expression { $v = $expression.v; }
  ;

namedOrPlainArguments returns [List<ParsedExpression> v]
  : { $v = list(); } namedOrPlainArgument { $v.add($namedOrPlainArgument.v); }
    ( COMMA namedOrPlainArgument { $v.add($namedOrPlainArgument.v); } )*
  ;

withinGroup[CallArguments arguments] returns [List<ParsedSortItem> v]
  : ( WITHIN GROUP lparen sortClause RPAREN
      { refuseWithinGroup($arguments, at($WITHIN)); $v = $sortClause.v; } )?
  ;

callFilter returns [ParsedExpression v]
  : ( FILTER lparen WHERE expression RPAREN { $v = $expression.v; } )?
  ;

callOver returns [ParsedWindow v]
  : ( OVER
      ( windowSpecification[null] { $v = $windowSpecification.v; }
      | colId
        { $v = new ParsedWindow($colId.v, null, List.of(), List.of(), null, false,
              at($colId.start)); }
      )
    )?
  ;

windowSpecification[String name] returns [ParsedWindow v]
    locals [String base, List<ParsedExpression> partition, List<ParsedSortItem> order,
        ParsedFrame frame]
  : lparen { $partition = List.of(); $order = List.of(); }
    ( baseWindowName { $base = $baseWindowName.v; } )?
    ( PARTITION_LA BY expressions { $partition = $expressions.v; } )?
    ( sortClause { $order = $sortClause.v; } )?
    ( windowFrame { $frame = $windowFrame.v; } )?
    RPAREN { $v = new ParsedWindow($name, $base, $partition, $order, $frame, true, at($start)); }
  ;

windowFrame returns [ParsedFrame v] locals [FrameMode mode, ParsedFrameBound low,
    ParsedFrameBound high]
  : ( RANGE { $mode = FrameMode.RANGE; } | ROWS { $mode = FrameMode.ROWS; } | GROUPS
      { $mode = FrameMode.GROUPS; } )
    ( frameBound { $low = $frameBound.v; }
    | BETWEEN a=frameBound AND b=frameBound { $low = $a.v; $high = $b.v; }
    )
    frameExclusion { $v = frame($mode, $low, $high, $frameExclusion.v, at($start)); }
  ;

frameBound returns [ParsedFrameBound v]
  : UNBOUNDED_LA
    ( PRECEDING { $v = new ParsedFrameBound(FrameBoundKind.UNBOUNDED_PRECEDING, null, at($start)); }
    | FOLLOWING { $v = new ParsedFrameBound(FrameBoundKind.UNBOUNDED_FOLLOWING, null, at($start)); }
    )
  | CURRENT_LA ROW { $v = new ParsedFrameBound(FrameBoundKind.CURRENT_ROW, null, at($start)); }
  | expression
    ( PRECEDING { $v = new ParsedFrameBound(FrameBoundKind.OFFSET_PRECEDING, $expression.v,
          at($start)); }
    | FOLLOWING { $v = new ParsedFrameBound(FrameBoundKind.OFFSET_FOLLOWING, $expression.v,
          at($start)); }
    )
  ;

frameExclusion returns [FrameExclusion v]
  : { $v = FrameExclusion.NO_OTHERS; }
    ( EXCLUDE
      ( ( CURRENT_LA | CURRENT ) ROW { $v = FrameExclusion.CURRENT_ROW; }
      | GROUP { $v = FrameExclusion.GROUP; }
      | TIES { $v = FrameExclusion.TIES; }
      | NO OTHERS
      )
    )?
  ;

arrayElements[int location] returns [ParsedArray v] locals [List<ParsedExpression> elements]
  : LBRACKET { $elements = List.of(); }
    ( expressions { $elements = $expressions.v; }
    | { $elements = list(); } nestedArray { $elements.add($nestedArray.v); }
      ( COMMA nestedArray { $elements.add($nestedArray.v); } )*
    )?
    RBRACKET { $v = new ParsedArray($elements, $location); }
  ;

nestedArray returns [ParsedArray v]
  : arrayElements[at($start)] { $v = $arrayElements.v; }
  ;

caseExpression returns [ParsedExpression v]
    locals [ParsedExpression tested, List<ParsedWhen> branches, ParsedExpression otherwise]
  : CASE ( expression { $tested = $expression.v; } )? { $branches = list(); }
    ( WHEN a=expression THEN b=expression
      { $branches.add(new ParsedWhen($a.v, $b.v, at($WHEN))); } )+
    ( ELSE e=expression { $otherwise = $e.v; } )?
    END { $v = new ParsedCase($tested, $branches, $otherwise, at($start)); }
  ;
