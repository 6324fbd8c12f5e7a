/** CREATE, ALTER and DROP ROLE. */
package org.pgj.engine.command.role;
