/**
 * Configuration parameters: what there are, their values in a session, SET and its undoing, and the
 * configuration files (manual: Server Configuration).
 *
 * <p>Called by everything that depends on a parameter. Read {@link org.pgj.engine.setting.Settings}
 * first. Definitions are data read out of PostgreSQL 17: {@link
 * org.pgj.engine.setting.CoreDefinitions} is loaded at start, {@code rest.tsv} when a parameter
 * outside of it is first asked for.
 *
 * <ol>
 *   <li>A value is checked completely before it is assigned; assigning cannot fail.
 *   <li>A value set in a transaction that aborts is undone, one set with LOCAL ends with its
 *       transaction; both per subtransaction level.
 *   <li>Who needs a value often registers a {@link org.pgj.engine.setting.SettingListener} and
 *       keeps it; {@link org.pgj.engine.setting.Settings} is for occasional reading.
 *   <li>A source of lower rank never overrides the value of a higher one.
 * </ol>
 */
package org.pgj.engine.setting;
