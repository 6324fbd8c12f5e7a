/**
 * Regular expressions: a translator from PostgreSQL's to those of the JDK, and the functions on
 * top.
 */
package org.pgj.engine.function.regex;
