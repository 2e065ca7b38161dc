package io.github.logonaudit.xml.frame;

/** How another format writes the XML of events into its own text. */
enum Escape {
  /** References to entities and characters, as in HTML and in the text of an element. */
  REFERENCES,

  /** Backslashes, as in the strings of JSON. */
  BACKSLASHES,

  /** Quotes written twice, as in CSV. */
  DOUBLED_QUOTES,

  /** Several CDATA sections for one, so that no {@code ]]>} ends it early. */
  SECTIONS
}
