/**
 * Event triggers (manual: chapter Event Triggers).
 *
 * <ol>
 *   <li>{@link org.pgj.engine.command.event.EventTriggers} stands around every command that defines
 *       something; where no event trigger is defined it asks nothing of the command.
 *   <li>What a command made is seen by watching the rows of the system tables that it writes, so
 *       that commands need not tell.
 *   <li>What a trigger's function runs has events of its own: their reports are stacked.
 * </ol>
 */
package org.pgj.engine.command.event;
