/**
 * {@code DatabaseMetaData}: one query of the catalog for each question, with pgjdbc's answers.
 * {@link org.pgj.jdbc.metadata.PgjDatabaseMetaData} hands the questions to one class per topic.
 */
package org.pgj.jdbc.metadata;
