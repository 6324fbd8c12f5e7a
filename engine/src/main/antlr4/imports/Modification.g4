/** INSERT, UPDATE, DELETE, MERGE, and the choice among all that PREPARE accepts. */
parser grammar Modification;

/** What PREPARE, EXPLAIN, COPY and WITH accept. */
preparable returns [PreparableStatement v]
  : withClause
    ( queryBehindWith[$withClause.v] { $v = $queryBehindWith.v; }
    | modification[$withClause.v] { $v = $modification.v; }
    )
  | queryBehindWith[null] { $v = $queryBehindWith.v; }
  | modification[null] { $v = $modification.v; }
  ;

modification[ParsedWith with] returns [PreparableStatement v]
  : insert[$with] { $v = $insert.v; }
  | update[$with] { $v = $update.v; }
  | delete[$with] { $v = $delete.v; }
  | merge[$with] { $v = $merge.v; }
  ;

insert[ParsedWith with] returns [ParsedInsert v]
    locals [String alias, List<ParsedTargetColumn> columns, InsertOverriding override, Query source]
  : INSERT INTO relationName ( AS colId { $alias = $colId.v; } )?
    { $columns = List.of(); $override = InsertOverriding.NOT_SET; }
    ( DEFAULT VALUES
    | ( LPAREN targetColumns RPAREN { $columns = $targetColumns.v; } )?
      ( overriding { $override = $overriding.v; } )? query { $source = $query.v; }
    )
    onConflict returning
    { $v = new ParsedInsert($with, $relationName.v, $alias, $columns, $override, $source,
          $onConflict.v, $returning.v,
          at($start)); }
  ;

overriding returns [InsertOverriding v]
  : OVERRIDING ( USER { $v = InsertOverriding.USER; } | SYSTEM
      { $v = InsertOverriding.SYSTEM; } ) VALUE
  ;

targetColumns returns [List<ParsedTargetColumn> v]
  : { $v = list(); } targetColumn { $v.add($targetColumn.v); } ( COMMA targetColumn
      { $v.add($targetColumn.v); } )*
  ;

targetColumn returns [ParsedTargetColumn v]
  : colId steps { $v = new ParsedTargetColumn($colId.v, $steps.v, at($start)); }
  ;

onConflict returns [ParsedOnConflict v]
    locals [List<ParsedIndexElement> arbiters, ParsedExpression arbiterWhere, String constraint,
        ParsedExpression where]
  : ( ON CONFLICT { $arbiters = List.of(); }
      ( lparen indexElements RPAREN { $arbiters = $indexElements.v; } ( WHERE e=expression
          { $arbiterWhere = $e.v; } )?
      | ON CONSTRAINT colId { $constraint = $colId.v; }
      )?
      DO
      ( NOTHING
        { $v = new ParsedOnConflict($arbiters, $arbiterWhere, $constraint, null, null, at($ON)); }
      | UPDATE SET assignments ( WHERE f=expression { $where = $f.v; } )?
        { $v = new ParsedOnConflict($arbiters, $arbiterWhere, $constraint, $assignments.v, $where,
              at($ON)); }
      )
    )?
  ;

assignments returns [List<ParsedAssignment> v]
  : { $v = list(); } assignment[$v] ( COMMA assignment[$v] )*
  ;

assignment[List<ParsedAssignment> into]
  : targetColumn EQUAL expression
    { $into.add(new ParsedAssignment($targetColumn.v, $expression.v, at($start))); }
  | lparen targetColumns RPAREN EQUAL expression
      { assignAll($into, $targetColumns.v, $expression.v, at($start)); }
  ;

returning returns [List<ParsedSelectItem> v]
  : { $v = List.of(); } ( RETURNING selectItems { $v = $selectItems.v; } )?
  ;

update[ParsedWith with] returns [ParsedUpdate v]
    locals [List<TableReference> from]
  : UPDATE relationExpression optTargetAlias SET assignments { $from = List.of(); }
    ( FROM tableReferences { $from = $tableReferences.v; } )? whereOrCurrent returning
    { $v = new ParsedUpdate($with, $relationExpression.v.name(), $relationExpression.v.only(),
          $optTargetAlias.v,
          $assignments.v, $from, $whereOrCurrent.v, $returning.v, at($start)); }
  ;

optTargetAlias returns [ParsedAlias v]
  : AS colId { $v = new ParsedAlias($colId.v, List.of(), at($colId.start)); }
  | targetAlias { $v = new ParsedAlias($targetAlias.v, List.of(), at($start)); }
  |
  ;

delete[ParsedWith with] returns [ParsedDelete v] locals [List<TableReference> using]
  : DELETE FROM relationExpression optTargetAlias { $using = List.of(); }
    ( USING tableReferences { $using = $tableReferences.v; } )? whereOrCurrent returning
    { $v = new ParsedDelete($with, $relationExpression.v.name(), $relationExpression.v.only(),
          $optTargetAlias.v,
          $using, $whereOrCurrent.v, $returning.v, at($start)); }
  ;

whereOrCurrent returns [ParsedExpression v]
  : ( WHERE
      ( expression { $v = $expression.v; }
      | CURRENT_LA OF
        ( colId { $v = new ParsedCurrentOf($colId.v, 0, at($CURRENT_LA)); }
        | PARAM { $v = new ParsedCurrentOf(null, integer($PARAM), at($CURRENT_LA)); }
        )
      )
    )?
  ;

merge[ParsedWith with] returns [ParsedMerge v] locals [List<ParsedMergeWhen> branches]
  : MERGE INTO relationExpression optTargetAlias USING tableReference ON expression
      { $branches = list(); }
    ( mergeWhen { $branches.add($mergeWhen.v); } )+ returning
    { $v = new ParsedMerge($with, $relationExpression.v.name(), $relationExpression.v.only(),
          $optTargetAlias.v,
          $tableReference.v, $expression.v, $branches, $returning.v, at($start)); }
  ;

mergeWhen returns [ParsedMergeWhen v] locals [MergeBuilder m]
  : WHEN { $m = new MergeBuilder(at($WHEN)); }
    ( MATCHED { $m.match = MergeMatch.MATCHED; }
    | NOT MATCHED { $m.match = MergeMatch.NOT_MATCHED_BY_TARGET; }
      ( BY ( SOURCE { $m.match = MergeMatch.NOT_MATCHED_BY_SOURCE; } | TARGET ) )?
    )
    ( AND expression { $m.condition = $expression.v; } )? THEN
    ( DO NOTHING
    | { mergeUpdatesOrDeletes($m); } UPDATE SET assignments
        { $m.action = MergeActionKind.UPDATE; $m.assignments = $assignments.v; }
    | { mergeUpdatesOrDeletes($m); } DELETE { $m.action = MergeActionKind.DELETE; }
    | { mergeInserts($m); } INSERT { $m.action = MergeActionKind.INSERT; }
      ( DEFAULT VALUES
      | ( lparen targetColumns RPAREN { $m.columns = $targetColumns.v; } )?
        ( overriding { $m.overriding = $overriding.v; } )? VALUES lparen expressions RPAREN
            { $m.values = $expressions.v; }
      )
    )
    { $v = $m.build(); }
  ;
