/**
 * Configuration parameters that are kept: ALTER ROLE and ALTER DATABASE … SET, ALTER SYSTEM.
 *
 * <ol>
 *   <li>pg_db_role_setting has one row per database and role, 0 standing for all; a row without
 *       settings does not exist.
 *   <li>A value is checked as SET would check it, and not set.
 * </ol>
 *
 * <p>Read {@link org.pgj.engine.command.setting.StoredSettings} first.
 */
package org.pgj.engine.command.setting;
