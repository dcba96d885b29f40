package dev.ricci.processor;

import dev.ricci.processor.diagnostic.Code;
import dev.ricci.processor.diagnostic.Problem;
import dev.ricci.processor.differentiate.Derivative;
import dev.ricci.processor.differentiate.DerivativeSet;
import dev.ricci.processor.index.OperationEstimate;
import dev.ricci.processor.ir.Parameter;
import dev.ricci.processor.ir.Printer;
import dev.ricci.processor.optimize.BytecodeEstimate;
import dev.ricci.processor.signature.Signature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The HTML page of one method ({@code -Aricci.report=DIR}): its derivation, and what was made of it. */
final class ReportPage {
  private static final int SIZE = 16;

  private final Signature signature;
  private final List<String> derivation;
  private final DerivativeSet derivatives;

  ReportPage(Signature signature, List<String> derivation, DerivativeSet derivatives) {
    this.signature = signature;
    this.derivation = derivation;
    this.derivatives = derivatives;
  }

  /**
   * Writes the page, named after the method's class and stem.
   *
   * @param folder made if it is not there
   * @param anchor where a failure is reported
   * @return a problem if it could not be written
   */
  Optional<Problem> write(Path folder, Object anchor) {
    Path page = folder.resolve(signature.enclosingClass() + "." + signature.stem() + ".html");
    try {
      Files.createDirectories(folder);
      Files.writeString(page, html(), StandardCharsets.UTF_8);
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(
          new Problem(
              Code.BAD_OPTION,
              anchor,
              "cannot write " + page + ": " + e + "; name a folder in -Aricci.report"));
    }
  }

  private String html() {
    String title = escaped(signature.enclosingClass() + "." + signature.method());
    StringBuilder page = new StringBuilder();
    page.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>")
        .append(title)
        .append("</title>\n<style>body{font-family:sans-serif;max-width:70em;margin:2em auto}")
        .append("pre{background:#f6f6f6;padding:1em;overflow:auto}")
        .append("td,th{text-align:left;padding:.2em 1em}</style></head>\n<body>\n<h1>")
        .append(title)
        .append("</h1>\n<h2>Derivation</h2>\n<pre>")
        .append(derivation.stream().map(ReportPage::escaped).collect(Collectors.joining("\n")))
        .append("</pre>\n<h2>Generated methods</h2>\n<table>\n")
        .append("<tr><th>method</th><th>parameters</th><th>operations at size ")
        .append(SIZE)
        .append("</th><th>bytecode, estimated</th></tr>\n");
    for (Derivative derivative : derivatives.derivatives()) {
      page.append("<tr><td>")
          .append(derivative.kind().methodName())
          .append("</td><td>")
          .append(
              derivative.function().parameters().stream()
                  .map(Parameter::variable)
                  .map(v -> escaped(v.type().toJava() + " " + v.name()))
                  .collect(Collectors.joining(", ")))
          .append("</td><td>")
          .append(
              String.format(Locale.ROOT, "%.0f", OperationEstimate.of(derivative.function(), SIZE)))
          .append("</td><td>")
          .append(BytecodeEstimate.of(derivative.function().body()))
          .append("</td></tr>\n");
    }
    return page.append("</table>\n<h2>The method, as lowered</h2>\n<pre>")
        .append(escaped(Printer.print(derivatives.primal())))
        .append("</pre>\n</body>\n</html>\n")
        .toString();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
