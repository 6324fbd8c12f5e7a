/** Functions with a syntax of their own. Those of SQL/JSON are in Json.g4. */
parser grammar Functions;

specialFunction returns [ParsedExpression v] locals [List<ParsedExpression> list]
  : sqlValueFunction { $v = $sqlValueFunction.v; }
  | COLLATION
    ( FOR lparen expression RPAREN
      { $v = sqlCall("pg_collation_for", list($expression.v), at($start)); }
    | lparen callArguments { $v = call(new QualifiedName(list("collation"), at($start)),
          $callArguments.v, null, null, null); }
    )
  | CAST lparen expression AS typeName RPAREN
    { $v = new ParsedCast($expression.v, $typeName.v, at($start)); }
  | TREAT lparen expression AS typeName RPAREN
      { $v = treat($expression.v, $typeName.v, at($start)); }
  | EXTRACT lparen extractField FROM expression RPAREN
    { $v = sqlCall("extract", list($extractField.v, $expression.v), at($start)); }
  | NORMALIZE lparen expression { $list = list($expression.v); }
    ( COMMA normalForm
      { $list.add(new ParsedStringLiteral($normalForm.v, at($normalForm.start))); } )? RPAREN
    { $v = sqlCall("normalize", $list, at($start)); }
  | OVERLAY lparen overlayArguments[at($start)] { $v = $overlayArguments.v; }
  | POSITION lparen a=restricted IN b=restricted RPAREN
    { $v = sqlCall("position", list($b.v, $a.v), at($start)); }
  | SUBSTRING lparen substringArguments[at($start)] { $v = $substringArguments.v; }
  | TRIM lparen { String function = "btrim"; }
    ( BOTH | LEADING { function = "ltrim"; } | TRAILING { function = "rtrim"; } )?
    ( FROM expressions { $list = $expressions.v; }
    | expression { $list = list($expression.v); }
      ( FROM expressions { $list = trimmed($list, $expressions.v); }
      | ( COMMA expression { $list.add($expression.v); } )*
      )
    ) RPAREN { $v = sqlCall(function, $list, at($start)); }
  | NULLIF lparen a1=expression COMMA b1=expression RPAREN
    { $v = new ParsedNullIf($a1.v, $b1.v, at($start)); }
  | COALESCE lparen expressions RPAREN { $v = new ParsedCoalesce($expressions.v, at($start)); }
  | GREATEST lparen expressions RPAREN { $v = new ParsedMinMax(true, $expressions.v, at($start)); }
  | LEAST lparen expressions RPAREN { $v = new ParsedMinMax(false, $expressions.v, at($start)); }
  | MERGE_ACTION lparen RPAREN { $v = new ParsedMergeActionFunction(at($start)); }
  | xmlFunction { $v = $xmlFunction.v; }
  ;

sqlValueFunction returns [ParsedExpression v]
  : CURRENT_DATE { $v = new ParsedSqlValueFunction(SqlValueFunction.CURRENT_DATE, -1, at($start)); }
  | timeFunction ( lparen ICONST RPAREN )?
    { $v = new ParsedSqlValueFunction($timeFunction.v, $ICONST == null ? -1 : integer($ICONST),
          at($start)); }
  | CURRENT_ROLE { $v = new ParsedSqlValueFunction(SqlValueFunction.CURRENT_ROLE, -1, at($start)); }
  | CURRENT_USER { $v = new ParsedSqlValueFunction(SqlValueFunction.CURRENT_USER, -1, at($start)); }
  | SESSION_USER { $v = new ParsedSqlValueFunction(SqlValueFunction.SESSION_USER, -1, at($start)); }
  | SYSTEM_USER { $v = new ParsedSqlValueFunction(SqlValueFunction.SYSTEM_USER, -1, at($start)); }
  | USER { $v = new ParsedSqlValueFunction(SqlValueFunction.USER, -1, at($start)); }
  | CURRENT_CATALOG { $v = new ParsedSqlValueFunction(SqlValueFunction.CURRENT_CATALOG, -1,
        at($start)); }
  | CURRENT_SCHEMA
    ( lparen callArguments
      { $v = call(new QualifiedName(list("current_schema"), at($start)), $callArguments.v, null,
            null, null); }
    | { $v = new ParsedSqlValueFunction(SqlValueFunction.CURRENT_SCHEMA, -1, at($start)); }
    )
  ;

timeFunction returns [SqlValueFunction v]
  : CURRENT_TIME { $v = SqlValueFunction.CURRENT_TIME; }
  | CURRENT_TIMESTAMP { $v = SqlValueFunction.CURRENT_TIMESTAMP; }
  | LOCALTIME { $v = SqlValueFunction.LOCALTIME; }
  | LOCALTIMESTAMP { $v = SqlValueFunction.LOCALTIMESTAMP; }
  ;

extractField returns [ParsedExpression v]
  : t=( IDENT | YEAR | MONTH | DAY | HOUR | MINUTE | SECOND | SCONST )
    { $v = new ParsedStringLiteral($t.text, at($start)); }
  ;

overlayArguments[int location] returns [ParsedExpression v] locals [List<ParsedExpression> list]
  : RPAREN { $v = call(new QualifiedName(list("overlay"), $location), List.of(), $location); }
  | namedOrPlainArgument { $list = list($namedOrPlainArgument.v); }
    ( PLACING a=expression FROM b=expression { $list.add($a.v); $list.add($b.v); }
      ( FOR c=expression { $list.add($c.v); } )? RPAREN
          { $v = sqlCall("overlay", $list, $location); }
    | ( COMMA namedOrPlainArgument { $list.add($namedOrPlainArgument.v); } )* RPAREN
      { $v = call(new QualifiedName(list("overlay"), $location), $list, $location); }
    )
  ;

substringArguments[int location] returns [ParsedExpression v]
    locals [List<ParsedExpression> list, int outer, boolean pattern]
  : RPAREN { $v = call(new QualifiedName(list("substring"), $location), List.of(), $location); }
  | { $outer = enterSubstring(); } namedOrPlainArgument
    { $list = list($namedOrPlainArgument.v); $pattern = leaveSubstring($outer); }
    ( FROM a=expression { $list.add($a.v); } ( FOR b=expression { $list.add($b.v); } )? RPAREN
      { $v = sqlCall("substring", $list, $location); }
    | FOR b=expression ( FROM a=expression )? RPAREN
      { $v = substringFor($list, $a.ctx == null ? null : $a.v, $b.v, $location); }
    | ( COMMA namedOrPlainArgument { $list.add($namedOrPlainArgument.v); } )* RPAREN
      { $v = substring($list, $pattern, $location); }
    )
  ;

xmlFunction returns [ParsedExpression v] locals [List<ParsedExpression> list,
    List<ParsedSelectItem> attributes]
  : XMLCONCAT lparen expressions RPAREN
      { $v = xml(XmlOperation.CONCAT, null, List.of(), $expressions.v, at($start)); }
  | XMLELEMENT lparen NAME colLabel { $attributes = List.of(); $list = List.of(); }
    ( COMMA
      ( XMLATTRIBUTES lparen xmlAttributes RPAREN { $attributes = $xmlAttributes.v; }
        ( COMMA expressions { $list = $expressions.v; } )?
      | expressions { $list = $expressions.v; }
      )
    )? RPAREN { $v = xml(XmlOperation.ELEMENT, $colLabel.v, $attributes, $list, at($start)); }
  | XMLEXISTS lparen primary xmlPassing RPAREN
    { $v = sqlCall("xmlexists", list($primary.v, $xmlPassing.v), at($start)); }
  | XMLFOREST lparen xmlAttributes RPAREN
      { $v = xml(XmlOperation.FOREST, null, $xmlAttributes.v, List.of(), at($start)); }
  | XMLPARSE lparen documentOrContent expression { String whitespace = "strip"; }
    ( PRESERVE WHITESPACE { whitespace = "preserve"; } | STRIP WHITESPACE )? RPAREN
    { $v = xmlParse($documentOrContent.v, $expression.v, whitespace, at($start)); }
  | XMLPI lparen NAME colLabel { $list = List.of(); } ( COMMA expression
      { $list = list($expression.v); } )? RPAREN
    { $v = xml(XmlOperation.PI, $colLabel.v, List.of(), $list, at($start)); }
  | XMLROOT lparen expression { $list = list($expression.v); } COMMA VERSION
    ( xmlRootValue { $list.add($xmlRootValue.v); } ) { String standalone = null; }
    ( COMMA STANDALONE
      ( YES { standalone = "yes"; } | NO { standalone = "no"; } | NO_VALUE VALUE
          { standalone = "no value"; } ) )? RPAREN
    { $v = new ParsedXmlExpression(XmlOperation.ROOT, null, List.of(), $list, standalone, null,
          false, at($start)); }
  | XMLSERIALIZE lparen documentOrContent expression AS simpleType { boolean indent = false; }
    ( INDENT { indent = true; } | NO INDENT )? RPAREN
    { $v = new ParsedXmlExpression(XmlOperation.SERIALIZE, null, List.of(), list($expression.v),
          $documentOrContent.v, $simpleType.v, indent, at($start)); }
  ;

/** The version of XMLROOT; NO VALUE is NULL. */
xmlRootValue returns [ParsedExpression v]
  : NO_VALUE VALUE { $v = new ParsedNullLiteral(at($start)); }
  | expression { $v = $expression.v; }
  ;

xmlAttributes returns [List<ParsedSelectItem> v]
  : { $v = list(); } xmlAttribute { $v.add($xmlAttribute.v); } ( COMMA xmlAttribute
      { $v.add($xmlAttribute.v); } )*
  ;

xmlAttribute returns [ParsedSelectItem v]
  : expression { String label = null; } ( AS colLabel { label = $colLabel.v; } )?
    { $v = new ParsedSelectItem($expression.v, label, at($start)); }
  ;

documentOrContent returns [String v] : t=( DOCUMENT | CONTENT ) { $v = $t.text; } ;

xmlPassing returns [ParsedExpression v]
  : PASSING ( BY_LA ( REF | VALUE ) )? primary ( BY ( REF | VALUE ) )? { $v = $primary.v; }
  ;
