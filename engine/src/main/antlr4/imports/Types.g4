/** Type names as written in casts, columns and parameters. */
parser grammar Types;

typeName returns [ParsedTypeName v] locals [boolean setOf, List<Integer> bounds]
  : ( SETOF { $setOf = true; } )? simpleType arrayBounds
    { $v = complete($simpleType.v, $setOf, $arrayBounds.v, at($start)); }
  ;

typeNames returns [List<ParsedTypeName> v]
  : { $v = list(); } typeName { $v.add($typeName.v); } ( COMMA typeName { $v.add($typeName.v); } )*
  ;

arrayBounds returns [List<Integer> v]
  : { $v = list(); } ARRAY ( LBRACKET ICONST RBRACKET { $v.add(integer($ICONST)); } |
      { $v.add(-1); } )
  | { $v = list(); }
    ( LBRACKET ( ICONST { $v.add(integer($ICONST)); } | { $v.add(-1); } ) RBRACKET )+
  | { $v = List.of(); }
  ;

simpleType returns [ParsedTypeName v] locals [List<String> parts, List<ParsedExpression> modifiers]
  : { $modifiers = List.of(); }
    typeFunctionName { $parts = list($typeFunctionName.v); }
    ( DOT colLabel { $parts.add($colLabel.v); } )*
    ( typeModifiers { $modifiers = $typeModifiers.v; } )?
    { $v = type($parts, $modifiers, at($start)); }
  | numericType { $v = $numericType.v; }
  | bitType[false] { $v = $bitType.v; }
  | characterType[false] { $v = $characterType.v; }
  | dateTimeType { $v = $dateTimeType.v; }
  | intervalType { $v = $intervalType.v; }
  | ( JSON | JSON_LA ) { $v = systemType("json", at($start)); }
  ;

/** The type of a routine's parameter or result: also name%TYPE. */
routineType returns [ParsedTypeName v] locals [boolean setOf]
  : ( SETOF { $setOf = true; } )?
    ( typeFunctionName genericTypeTail[$typeFunctionName.v, at($typeFunctionName.start), $setOf]
      { $v = $genericTypeTail.v; }
    | keywordType arrayBounds { $v = complete($keywordType.v, $setOf, $arrayBounds.v, at($start)); }
    )
  ;

keywordType returns [ParsedTypeName v]
  : numericType { $v = $numericType.v; }
  | bitType[false] { $v = $bitType.v; }
  | characterType[false] { $v = $characterType.v; }
  | dateTimeType { $v = $dateTimeType.v; }
  | intervalType { $v = $intervalType.v; }
  | ( JSON | JSON_LA ) { $v = systemType("json", at($start)); }
  ;

/** What may follow the first name of a generic type. */
genericTypeTail[String first, int location, boolean setOf] returns [ParsedTypeName v]
    locals [List<String> parts, List<ParsedExpression> modifiers]
  : { $parts = list($first); $modifiers = List.of(); }
    ( DOT colLabel { $parts.add($colLabel.v); } )*
    ( PERCENT TYPE { $v = columnType($parts, $setOf, $location); }
    | ( typeModifiers { $modifiers = $typeModifiers.v; } )? arrayBounds
      { $v = complete(type($parts, $modifiers, $location), $setOf, $arrayBounds.v, $location); }
    )
  ;

typeModifiers returns [List<ParsedExpression> v]
  : lparen expressions RPAREN { $v = $expressions.v; }
  ;

numericType returns [ParsedTypeName v]
  : simpleNumericType { $v = $simpleNumericType.v; }
  | FLOAT ( lparen ICONST RPAREN )? { $v = floatType($ICONST, at($start)); }
  | decimalWord { $v = systemType("numeric", at($start)); }
    ( typeModifiers { $v = systemType("numeric", $typeModifiers.v, at($start)); } )?
  ;

simpleNumericType returns [ParsedTypeName v]
  : ( INT | INTEGER ) { $v = systemType("int4", at($start)); }
  | SMALLINT { $v = systemType("int2", at($start)); }
  | BIGINT { $v = systemType("int8", at($start)); }
  | REAL { $v = systemType("float4", at($start)); }
  | BOOLEAN { $v = systemType("bool", at($start)); }
  | DOUBLE_LA PRECISION { $v = systemType("float8", at($start)); }
  ;

decimalWord : DECIMAL | DEC | NUMERIC ;

/** A literal's type has no length of its own. */
bitType[boolean inLiteral] returns [ParsedTypeName v] locals [boolean varying]
  : BIT ( VARYING { $varying = true; } )?
    ( typeModifiers { $v = systemType($varying ? "varbit" : "bit", $typeModifiers.v, at($start)); }
    | { $v = bitTypeNode($varying, $inLiteral, at($start)); }
    )
  ;

characterType[boolean inLiteral] returns [ParsedTypeName v] locals [boolean varying]
  : ( ( NATIONAL? ( CHARACTER | CHAR ) | NCHAR ) ( VARYING { $varying = true; } )?
    | VARCHAR { $varying = true; }
    )
    ( lparen ICONST RPAREN )?
    { $v = characterTypeNode($varying, $ICONST, $inLiteral, at($start)); }
  ;

dateTimeType returns [ParsedTypeName v] locals [boolean zone]
  : t=( TIMESTAMP | TIME ) ( lparen ICONST RPAREN )?
    ( WITH_LA timeWord ZONE { $zone = true; } | WITHOUT_LA timeWord ZONE )?
    { $v = dateTimeTypeNode($t, $zone, $ICONST); }
  ;

intervalType returns [ParsedTypeName v] locals [List<ParsedExpression> modifiers]
  : INTERVAL
    ( intervalFields { $modifiers = $intervalFields.v; }
    | lparen ICONST RPAREN { $modifiers = intervalPrecision($ICONST); }
    | { $modifiers = List.of(); }
    )
    { $v = systemType("interval", $modifiers, at($start)); }
  ;

/** The type modifiers that stand for a stretch of interval fields. */
intervalFields returns [List<ParsedExpression> v] locals [Token last, Token precision]
  : ( YEAR ( TO MONTH { $last = $MONTH; } )?
    | MONTH
    | DAY ( TO ( t=( HOUR | MINUTE ) { $last = $t; } | SECOND { $last = $SECOND; }
        ( lparen p=ICONST RPAREN { $precision = $p; } )? ) )?
    | HOUR ( TO ( MINUTE { $last = $MINUTE; } | SECOND { $last = $SECOND; }
        ( lparen p=ICONST RPAREN { $precision = $p; } )? ) )?
    | MINUTE ( TO SECOND { $last = $SECOND; } ( lparen p=ICONST RPAREN { $precision = $p; } )? )?
    | SECOND ( lparen p=ICONST RPAREN { $precision = $p; } )?
    )
    { $v = intervalMask($start, $last, $precision); }
  ;
