/**
 * CREATE and DROP TRIGGER. What triggers do when they fire is {@link org.pgj.engine.trigger}'s
 * business.
 */
package org.pgj.engine.command.trigger;
