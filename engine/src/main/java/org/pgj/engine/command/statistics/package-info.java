/**
 * CREATE and ALTER STATISTICS (manual: section 14.2.2, Extended Statistics). What these objects ask
 * for, {@code command.vacuum} fills in when it analyzes their table.
 */
package org.pgj.engine.command.statistics;
