/**
 * Text search functions (manual: Text Search Functions and Operators). {@link
 * org.pgj.engine.function.search.TextParser} cuts a document into tokens, {@link
 * org.pgj.engine.function.search.TextSearch} makes lexemes of them by the dictionaries of a
 * configuration, which {@link org.pgj.engine.function.search.SearchConfigurations} tells.
 *
 * <ol>
 *   <li>Stemmers are the Snowball project's; stop words of English are PostgreSQL's.
 * </ol>
 */
package org.pgj.engine.function.search;
