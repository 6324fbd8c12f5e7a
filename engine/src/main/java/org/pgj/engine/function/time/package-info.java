/** Date/time functions and operators (manual: Date/Time Functions and Operators). */
package org.pgj.engine.function.time;
