/**
 * The grammar and what its actions need. Only {@link org.pgj.engine.parser.grammar.ScriptParser} is
 * for others. Read SqlGrammar.g4 first (under src/main/antlr4; its parts are in imports/), then
 * {@link org.pgj.engine.parser.grammar.TokenClassifier}.
 *
 * <ol>
 *   <li>Every decision of the grammar is LL(1): the generated code switches on the next token. A
 *       test counts the exceptions: none.
 *   <li>What needs more look-ahead is settled before: pairs of tokens that mean the same everywhere
 *       by TokenClassifier, the rest by a method of {@link
 *       org.pgj.engine.parser.grammar.LookaheadSupport} that the grammar calls in front of the
 *       decision. Both change a token's type to one named ..._LA.
 *   <li>Rules build the tree in their actions; no parse tree is kept, nothing is visited twice.
 *   <li>The first token that does not fit ends the parse. An action that refuses a token does so
 *       when PostgreSQL's parser would, so that positions agree.
 *   <li>Hence neither ATN nor DFA nor names of rules and tokens are ever used, and the build takes
 *       them out of the generated class (engine/pom.xml): they would be most of the cost of a cold
 *       process's first parse.
 * </ol>
 */
package org.pgj.engine.parser.grammar;
