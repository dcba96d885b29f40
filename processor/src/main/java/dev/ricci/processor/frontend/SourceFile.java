package dev.ricci.processor.frontend;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import dev.ricci.processor.ir.Origin;
import java.io.IOException;
import java.util.List;
import javax.lang.model.element.Element;

/** One compilation unit: its text line by line, and which elements are declared in it. */
final class SourceFile {
  private final Javac javac;
  private final CompilationUnitTree unit;
  private final List<String> lines;

  SourceFile(Javac javac, CompilationUnitTree unit) {
    this.javac = javac;
    this.unit = unit;
    this.lines = read(unit);
  }

  private static List<String> read(CompilationUnitTree unit) {
    try {
      return unit.getSourceFile().getCharContent(true).toString().lines().toList();
    } catch (IOException e) {
      // The text only makes comments; javac itself has read the file already.
      return List.of();
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
