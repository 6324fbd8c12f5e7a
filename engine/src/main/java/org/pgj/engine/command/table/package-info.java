/** Tables and what belongs to them: CREATE, ALTER and TRUNCATE TABLE, CREATE INDEX. */
package org.pgj.engine.command.table;
