/**
 * What JDBC adds to SQL text: placeholders, escapes, several statements in one string. Knows
 * quotes, comments and dollar quotes, and nothing else of the language.
 */
package org.pgj.jdbc.sql;
