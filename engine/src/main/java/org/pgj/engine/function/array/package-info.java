/** Array functions and operators (manual: Array Functions and Operators). */
package org.pgj.engine.function.array;
