package unrain.ui.dialog;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.stream.Stream;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import unrain.ui.base.Sentences;

/** The credits' few kinds of Markdown as labels: headings, paragraphs, and tables. */
final class CreditsText extends VBox {
  CreditsText(String markdown) {
    super(10);
    getStyleClass().add("card");
    for (String block : markdown.split("\n\\s*\n")) {
      String text = block.strip();
      if (text.startsWith("|")) {
        getChildren().add(table(text.lines().toList()));
      } else if (text.startsWith("#")) {
        Label heading = paragraph(text.replaceFirst("^#+\\s*", ""));
        heading.getStyleClass().add(Styles.TITLE_4);
        getChildren().add(heading);
      } else if (!text.isEmpty()) {
        getChildren().add(paragraph(text.replace('\n', ' ')));
      }
    }
  }

  private static Label paragraph(String text) {
    Label label = new Label(Sentences.said(text.replace("`", "")));
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    return label;
  }

  private static GridPane table(List<String> lines) {
    GridPane table = new GridPane(16, 6);
    int columns = cells(lines.getFirst()).size();
    for (int column = 0; column < columns; column++) {
      ColumnConstraints width = new ColumnConstraints();
      // Names of libraries are long, licences short.
      width.setPercentWidth(column == 0 ? 40 : 60.0 / (columns - 1));
      table.getColumnConstraints().add(width);
    }
    for (String line : lines) {
      List<String> cells = cells(line);
      if (cells.stream().allMatch(cell -> cell.matches("[-: ]*"))) {
        continue; // the rule under the head
      }
      int row = table.getRowCount();
      for (int column = 0; column < Math.min(columns, cells.size()); column++) {
        Label label = paragraph(cells.get(column));
        if (row == 0) {
          label.getStyleClass().add("quiet");
        }
        GridPane.setValignment(label, VPos.TOP);
        table.add(label, column, row);
      }
    }
    return table;
  }

  private static List<String> cells(String line) {
    String inner = line.strip().replaceAll("^\\||\\|$", "");
    return Stream.of(inner.split("\\|")).map(String::strip).toList();
  }
}
