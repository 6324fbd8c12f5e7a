/**
 * CREATE and ALTER COLLATION (manual: section 24.2.2.3, Creating New Collation Objects). Values are
 * ordered by their bytes; a collation that asks for another order is refused.
 */
package org.pgj.engine.command.collation;
