package dev.adyton.tests.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A page of the documentation, for its blocks of code.
public final class Page {

  private final String text;

  private Page(String text) {
    this.text = text;
  }

  /// {@return the page in a file}
  public static Page of(Path file) throws IOException {
    return new Page(Files.readString(file));
  }

  /// {@return the one block of code of a language}
  public String block(String language) {
    String fence = "```" + language + "\n";
    int start = text.indexOf(fence) + fence.length();
    if (start < fence.length() || text.indexOf(fence, start) >= 0) {
      throw new AssertionError("there is not one block of " + language);
    }
    return text.substring(start, text.indexOf("```", start));
  }
}
