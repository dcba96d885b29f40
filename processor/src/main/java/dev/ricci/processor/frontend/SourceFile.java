package dev.ricci.processor.frontend;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import dev.ricci.processor.ir.Origin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.lang.model.element.Element;

/** One compilation unit: its text line by line, and which elements are declared in it. */
final class SourceFile {
  private final Javac javac;
  private final CompilationUnitTree unit;
  private final String text;
  private final List<String> lines;

  SourceFile(Javac javac, CompilationUnitTree unit) {
    this.javac = javac;
    this.unit = unit;
    this.text = read(unit);
    this.lines = text.lines().toList();
  }

  private static String read(CompilationUnitTree unit) {
    try {
      return unit.getSourceFile().getCharContent(true).toString();
    } catch (IOException e) {
      // javac itself has read the file already.
      throw new UncheckedIOException(e);
    }
  }

  CompilationUnitTree unit() {
    return unit;
  }

  /** Whether {@code element} is declared in this file, so that its body may be read. */
  boolean declares(Element element) {
    TreePath path = javac.trees().getPath(element);
    return path != null && path.getCompilationUnit() == unit;
  }

  /** The line on which {@code tree} starts. */
  Origin origin(Tree tree) {
    long position = javac.trees().getSourcePositions().getStartPosition(unit, tree);
    if (position < 0) {
      return Origin.NONE;
    }
    int line = (int) unit.getLineMap().getLineNumber(position);
    String text = line <= lines.size() ? lines.get(line - 1) : "";
    return new Origin(line, withoutComment(text).trim());
  }

  /** The text of the file up to where {@code tree} starts, without white space at its end. */
  String textBefore(Tree tree) {
    int position = (int) javac.trees().getSourcePositions().getStartPosition(unit, tree);
    return text.substring(0, Math.max(0, position)).stripTrailing();
  }

  /** Cuts a trailing comment; quotes and slashes inside literals are no comments. */
  private static String withoutComment(String line) {
    char quote = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (quote != 0) {
        if (c == '\\') {
          i++;
        } else if (c == quote) {
          quote = 0;
        }
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (line.startsWith("//", i) || line.startsWith("/*", i)) {
        return line.substring(0, i);
      }
    }
    return line;
  }
}
