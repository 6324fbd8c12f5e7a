/**
 * PostgreSQL 17's SQL, written so that the next token decides everywhere: the generated parser is
 * switches only and never consults the ATN. What would need two tokens is settled by
     TokenClassifier,
 * or by a support method called in front of the decision, which turn a token into one whose name
 * ends in _LA. Rules build the tree themselves; their result is v.
 */
parser grammar SqlGrammar;

options {
  tokenVocab = SqlTokens;
  superClass = GrammarSupport;
}

import Names, Types, Expressions, Functions, Json, Queries, Modification, Sessions, Tables,
    Objects, Alter, Routines, Definitions;

@header {
import static org.pgj.engine.parser.grammar.AlterNodes.*;
import static org.pgj.engine.parser.grammar.Calls.*;
import static org.pgj.engine.parser.grammar.JsonBuilder.*;
import static org.pgj.engine.parser.grammar.ObjectNodes.*;
import static org.pgj.engine.parser.grammar.QueryNodes.*;
import static org.pgj.engine.parser.grammar.StatementNodes.*;
import static org.pgj.engine.parser.grammar.TypeNodes.*;

import java.util.List;
import java.util.Set;
import org.pgj.engine.parser.tree.*;
}

/** A whole text: statements between semicolons. */
script
  : statementOrNothing ( SEMICOLON statementOrNothing )* EOF
  ;

/** A text that is one type, as in 'numeric(10,2)'::regtype. */
singleType returns [ParsedTypeName v] : typeName EOF { $v = $typeName.v; } ;

/** A text that is one expression. */
singleExpression returns [ParsedExpression v] : expression EOF { $v = $expression.v; } ;

/** What a procedural language calls an expression: a SELECT without that word. */
routineExpression returns [Query v] locals [SelectBuilder s, TailBuilder tail]
  : { $s = new SelectBuilder(at(current())); $tail = new TailBuilder(null); }
    selectBody[$s] queryTail[$tail] EOF { $v = $tail.apply($s.build()); }
  ;

/** An assignment of a procedural language. */
routineAssignment returns [ParsedVariableAssignment v]
    locals [String name, int index, List<IndirectionStep> path]
  : { $path = List.of(); }
    ( ARG_NAME { $name = $ARG_NAME.text; }
    | colId a=steps { $name = $colId.v; $path = $a.v; }
    | PARAM b=steps { $index = integer($PARAM); $path = $b.v; }
    )
    ( COLON_EQUALS | EQUAL ) routineExpression
    { $v = new ParsedVariableAssignment($name, $index, $path, $routineExpression.v, at($start)); }
  ;

statementOrNothing
  : { beginStatement(); } ( statement { endStatement($statement.v); } | beginOrEnd
      { endStatement($beginOrEnd.v); } )?
  ;

statement returns [Statement v]
  : preparable { $v = $preparable.v; }
  | transaction { $v = $transaction.v; }
  | setStatement { $v = $setStatement.v; }
  | resetStatement { $v = $resetStatement.v; }
  | show { $v = $show.v; }
  | discard { $v = $discard.v; }
  | prepare { $v = $prepare.v; }
  | execute { $v = $execute.v; }
  | deallocate { $v = $deallocate.v; }
  | declareCursor { $v = $declareCursor.v; }
  | fetch { $v = $fetch.v; }
  | close { $v = $close.v; }
  | copy { $v = $copy.v; }
  | explain { $v = $explain.v; }
  | vacuum { $v = $vacuum.v; }
  | analyze { $v = $analyze.v; }
  | lock { $v = $lock.v; }
  | notification { $v = $notification.v; }
  | maintenance { $v = $maintenance.v; }
  | create { $v = $create.v; }
  | refresh { $v = $refresh.v; }
  | drop { $v = $drop.v; }
  | truncate { $v = $truncate.v; }
  | comment { $v = $comment.v; }
  | securityLabel { $v = $securityLabel.v; }
  | grant { $v = $grant.v; }
  | revoke { $v = $revoke.v; }
  | alter { $v = $alter.v; }
  | doBlock { $v = $doBlock.v; }
  | callProcedure { $v = $callProcedure.v; }
  | reassign { $v = $reassign.v; }
  | importForeignSchema { $v = $importForeignSchema.v; }
  ;
