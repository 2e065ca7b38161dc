/** What an analyst looks at first: sessions and failed logons by account and by source. */
@NullMarked
package io.github.logonaudit.cli.summary;

import org.jspecify.annotations.NullMarked;
