@NullMarked
package io.github.logonaudit.xml;

import org.jspecify.annotations.NullMarked;
