/**
 * CREATE and ALTER TEXT SEARCH CONFIGURATION and DICTIONARY (manual: chapter 12, Full Text Search).
 * What the dictionaries do stands in {@code function.search}, which reads the same catalogs.
 */
package org.pgj.engine.command.search;
