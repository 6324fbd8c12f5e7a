/** SQL/JSON constructors and query functions, and JSON_TABLE. */
parser grammar Json;

jsonFunction returns [ParsedExpression v] locals [JsonBuilder json]
  : { $json = new JsonBuilder(at($start)); }
    ( JSON_OBJECT { $json.operation = JsonOperation.OBJECT; } lparen jsonObjectBody[$json] RPAREN
      { $v = jsonObject($json); }
    | JSON_ARRAY { $json.operation = JsonOperation.ARRAY; $json.absentOnNull = true; }
      ( LPAREN_QUERY query { $json.operation = JsonOperation.ARRAY_SUBQUERY;
            $json.query = $query.v; }
        jsonFormat? ( jsonReturning { $json.returning = $jsonReturning.v; } )?
      | LPAREN
        ( jsonValue { $json.values.add($jsonValue.v); } ( COMMA jsonValue
            { $json.values.add($jsonValue.v); } )*
          jsonNulls[$json] )?
        ( jsonReturning { $json.returning = $jsonReturning.v; } )?
      ) RPAREN { $v = $json.build(); }
    | JSON_SCALAR lparen expression RPAREN
      { $v = jsonUnary(JsonOperation.SCALAR, new ParsedJsonValue($expression.v, false, null,
            at($expression.start)), null, false, at($start)); }
    | JSON_SERIALIZE lparen jsonValue
        { $json.operation = JsonOperation.SERIALIZE; $json.values.add($jsonValue.v); }
      ( jsonReturning { $json.returning = $jsonReturning.v; } )? RPAREN { $v = $json.build(); }
    | JSON_QUERY { $json.operation = JsonOperation.QUERY; } lparen jsonQueryArguments[$json]
      ( jsonReturning { $json.returning = $jsonReturning.v; } )?
      jsonWrapper { $json.wrapper = $jsonWrapper.v; } jsonQuotes
          { $json.keepQuotes = $jsonQuotes.v; }
      jsonBehaviors[$json] RPAREN { $v = $json.build(); }
    | JSON_EXISTS { $json.operation = JsonOperation.EXISTS; } lparen jsonQueryArguments[$json]
      ( jsonBehavior ON ERROR { $json.onError = $jsonBehavior.v; } )? RPAREN { $v = $json.build(); }
    | JSON_VALUE { $json.operation = JsonOperation.VALUE; } lparen jsonQueryArguments[$json]
      ( jsonReturning { $json.returning = $jsonReturning.v; } )? jsonBehaviors[$json] RPAREN
          { $v = $json.build(); }
    )
  ;

/** Either the arguments of the function json_object or pairs of the constructor. */
jsonObjectBody[JsonBuilder json]
  : namedOrPlainArgument
    ( jsonPairValue { $json.addPair($namedOrPlainArgument.v, $jsonPairValue.v); }
      ( COMMA jsonPair { $json.pairs.add($jsonPair.v); } )* jsonNulls[$json] uniqueKeys
          { $json.uniqueKeys = $uniqueKeys.v; }
      ( jsonReturning { $json.returning = $jsonReturning.v; } )?
    | { $json.arguments = list($namedOrPlainArgument.v); }
      ( COMMA namedOrPlainArgument { $json.arguments.add($namedOrPlainArgument.v); } )*
    )
  | ( jsonReturning { $json.returning = $jsonReturning.v; } )?
  ;

jsonAggregate returns [ParsedExpression v] locals [JsonBuilder json]
  : { $json = new JsonBuilder(at($start)); }
    ( JSON_OBJECTAGG { $json.operation = JsonOperation.OBJECT_AGGREGATE; } lparen jsonPair
        { $json.pairs.add($jsonPair.v); }
      jsonNulls[$json] uniqueKeys { $json.uniqueKeys = $uniqueKeys.v; }
    | JSON_ARRAYAGG { $json.operation = JsonOperation.ARRAY_AGGREGATE; $json.absentOnNull = true;
          } lparen
      jsonValue { $json.values.add($jsonValue.v); } ( sortClause
          { $json.orderBy = $sortClause.v; } )?
      jsonNulls[$json]
    )
    ( jsonReturning { $json.returning = $jsonReturning.v; } )? RPAREN { $v = $json.build(); }
  ;

jsonPair returns [ParsedJsonPair v]
  : expression jsonPairValue { $v = new ParsedJsonPair($expression.v, $jsonPairValue.v,
        at($start)); }
  ;

jsonPairValue returns [ParsedJsonValue v]
  : ( COLON | VALUE ) jsonValue { $v = $jsonValue.v; }
  ;

jsonNulls[JsonBuilder json]
  : ( ( NULL { $json.absentOnNull = false; } | ABSENT { $json.absentOnNull = true; } ) ON NULL )?
  ;

jsonQueryArguments[JsonBuilder json]
  : jsonValue { $json.values.add($jsonValue.v); } COMMA expression { $json.path = $expression.v; }
    jsonPassing { $json.passing = $jsonPassing.v; }
  ;

jsonPassing returns [List<ParsedJsonPassing> v]
  : { $v = List.of(); }
    ( PASSING { $v = list(); } jsonArgument { $v.add($jsonArgument.v); } ( COMMA jsonArgument
        { $v.add($jsonArgument.v); } )* )?
  ;

jsonArgument returns [ParsedJsonPassing v]
  : jsonValue AS colLabel { $v = new ParsedJsonPassing($jsonValue.v, $colLabel.v, at($start)); }
  ;

jsonValue returns [ParsedJsonValue v]
  : expression { $v = new ParsedJsonValue($expression.v, false, null, at($start)); }
    ( jsonFormat
      { $v = new ParsedJsonValue($expression.v, true, $jsonFormat.v, at($jsonFormat.start)); } )?
  ;

/** FORMAT JSON; the result is the encoding. */
jsonFormat returns [String v]
  : FORMAT_LA JSON ( ENCODING colId { $v = jsonEncoding($colId.v); } )?
  ;

jsonReturning returns [ParsedJsonReturning v]
  : RETURNING typeName
    { $v = new ParsedJsonReturning($typeName.v, false, null, at($typeName.start)); }
    ( jsonFormat { $v = new ParsedJsonReturning($typeName.v, true, $jsonFormat.v,
          at($jsonFormat.start)); } )?
  ;

jsonWrapper returns [JsonWrapper v]
  : { $v = JsonWrapper.UNSPECIFIED; }
    ( WITHOUT ARRAY? WRAPPER { $v = JsonWrapper.NONE; }
    | WITH { $v = JsonWrapper.UNCONDITIONAL; } ( CONDITIONAL { $v = JsonWrapper.CONDITIONAL; }
        | UNCONDITIONAL )? ARRAY? WRAPPER
    )?
  ;

jsonQuotes returns [Boolean v]
  : ( ( KEEP { $v = true; } | OMIT { $v = false; } ) QUOTES ( ON SCALAR STRING )? )?
  ;

jsonBehavior returns [ParsedJsonBehavior v] locals [JsonBehaviorKind kind, ParsedExpression value]
  : ( DEFAULT expression { $kind = JsonBehaviorKind.DEFAULT; $value = $expression.v; }
    | ERROR { $kind = JsonBehaviorKind.ERROR; }
    | NULL { $kind = JsonBehaviorKind.NULL; }
    | TRUE { $kind = JsonBehaviorKind.TRUE; }
    | FALSE { $kind = JsonBehaviorKind.FALSE; }
    | UNKNOWN { $kind = JsonBehaviorKind.UNKNOWN; }
    | EMPTY { $kind = JsonBehaviorKind.EMPTY_ARRAY; } ( ARRAY | OBJECT
        { $kind = JsonBehaviorKind.EMPTY_OBJECT; } )?
    )
    { $v = new ParsedJsonBehavior($kind, $value, at($start)); }
  ;

jsonBehaviors[JsonBuilder json]
  : ( a=jsonBehavior ON
      ( EMPTY { $json.onEmpty = $a.v; } ( b=jsonBehavior ON ERROR { $json.onError = $b.v; } )?
      | ERROR { $json.onError = $a.v; }
      )
    )?
  ;

jsonTable returns [ParsedJsonTable v] locals [String name, ParsedJsonBehavior onError]
  : JSON_TABLE lparen jsonValue COMMA expression { stringPath($expression.v, $expression.start); }
      ( AS colId { $name = $colId.v; } )? jsonPassing
    COLUMNS lparen jsonColumns RPAREN ( jsonBehavior ON ERROR
        { $onError = $jsonBehavior.v; } )? RPAREN
    { $v = new ParsedJsonTable(false, $jsonValue.v, $expression.v, $name, $jsonPassing.v,
          $jsonColumns.v, $onError, null, at($start)); }
  ;

jsonColumns returns [List<ParsedJsonTableColumn> v]
  : { $v = list(); } jsonColumn { $v.add($jsonColumn.v); } ( COMMA jsonColumn
      { $v.add($jsonColumn.v); } )*
  ;

jsonColumn returns [ParsedJsonTableColumn v] locals [JsonBuilder json, ParsedExpression path,
    String name, boolean format, String encoding]
  : NESTED_LA PATH? SCONST ( AS colId { $name = $colId.v; } )? COLUMNS lparen jsonColumns RPAREN
    { $v = nestedColumn($SCONST, $name, $jsonColumns.v, at($start)); }
  | colId
    ( FOR ORDINALITY { $v = ordinalityColumn($colId.v, at($start)); }
    | typeName { $json = new JsonBuilder(at($start)); }
      ( ( EXISTS | EXISTS_WORD ) ( PATH SCONST { $path = string($SCONST); } )?
        ( jsonBehavior ON ERROR { $json.onError = $jsonBehavior.v; } )?
        { $v = existsColumn($colId.v, $typeName.v, $path, $json.onError, at($start)); }
      | ( jsonFormat { $format = true; $encoding = $jsonFormat.v; } )?
        ( PATH SCONST { $path = string($SCONST); } )? jsonWrapper jsonQuotes jsonBehaviors[$json]
        { $v = new ParsedJsonTableColumn(JsonTableColumnKind.REGULAR, $colId.v, $typeName.v, $path,
              null, $format,
              $encoding, $jsonWrapper.v, $jsonQuotes.v, List.of(), $json.onEmpty, $json.onError,
                  at($start)); }
      )
    )
  ;
