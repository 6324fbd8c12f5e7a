/** Commands on objects of any kind: COMMENT, GRANT and REVOKE of privileges. */
package org.pgj.engine.command.object;
