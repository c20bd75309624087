package unrain.ui.panel;

import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import unrain.derain.Blend;
import unrain.derain.ChangeReport;
import unrain.ui.base.Messages;
import unrain.ui.editor.EditorModel;
import unrain.ui.editor.LookViewModel;

/** How much of the network's change is taken, and where. */
final class EffectSection extends VBox {
  EffectSection(EditorModel model, Node brush) {
    LookViewModel look = model.look();
    Slider strength = new Slider(0, Blend.MAX_STRENGTH, 1);
    strength.setMajorTickUnit(0.5);
    strength.setMinorTickCount(4);
    strength.setShowTickMarks(true);
    Slider feather = new Slider(0, Blend.MAX_FEATHER_PX, Blend.DEFAULT_FEATHER_PX);
    feather.setBlockIncrement(1);
    VBox mask = new VBox(10,
        Rows.mapValue("panel.threshold", look.thresholdProperty(), "threshold"),
        Rows.slider("panel.feather", feather, look.featherProperty(), "feather", "panel.feather.value"));
    mask.getStyleClass().add("nested");
    getChildren().add(Rows.section("panel.effect.title",
        Rows.percent("panel.strength", strength, look.strengthProperty(), "strength"),
        Rows.toggle("panel.protect", "protect-dry", look.protectDryProperty()),
        Rows.percent("panel.detail", new Slider(0, 1, 0), look.detailProperty(), "detail"),
        // The mask has something to say only while one of the two asks it.
        Rows.shownWhile(Bindings.createBooleanBinding(() -> look.blendProperty().get().usesRain(),
            look.blendProperty()), mask), maskFile(look), brush, change(model)));
  }

  /** A mask file comes with a recipe; here it can be seen to be at work, and sent away. */
  private static Node maskFile(LookViewModel look) {
    Label name = new Label();
    name.setId("mask-file");
    name.setWrapText(true);
    name.textProperty().bind(look.blendProperty().map(blend -> blend.maskFile()
        .map(file -> Messages.text("panel.file.label", String.valueOf(file.file().getFileName()))).orElse("")));
    Button remove = new Button(Messages.text("panel.file.remove"));
    remove.setId("remove-mask-file");
    remove.setTooltip(new Tooltip(Messages.text("panel.file.tip")));
    remove.setOnAction(_ -> look.removeMaskFile());
    return Rows.shownWhile(name.textProperty().isNotEmpty(), new VBox(4, name, remove));
  }

  private static Label change(EditorModel model) {
    Label change = new Label();
    change.setId("change");
    change.setWrapText(true);
    change.getStyleClass().add("quiet");
    change.textProperty().bind(model.inspect().change().reportProperty().map(
        report -> words(report, model.look().blendProperty().get())).orElse(""));
    return Rows.shownWhile(change.textProperty().isNotEmpty(), change);
  }

  /** Inside and outside are told apart only while the mask has a say: without it they would be two numbers too many. */
  private static String words(ChangeReport report, Blend blend) {
    if (report.whole().isUntouched()) {
      return Messages.text("panel.change.none");
    }
    boolean ofFile = blend.maskFile().isPresent();
    if (!blend.isMasked() || ofFile && report.inside().pixels() == 0) {
      return Messages.text("panel.change.whole", report.whole().mean(), report.whole().largest());
    }
    if (report.inside().pixels() == 0) {
      return Messages.text("panel.change.no.mask", report.outside().mean(), report.outside().largest());
    }
    String key = !ofFile ? "panel.change.inside"
        : blend.usesRain() ? "panel.change.inside.both" : "panel.change.inside.file";
    String inside = Messages.text(key, report.insideShare(), report.inside().mean(),
        report.inside().largest(), blend.threshold()) + " ";
    return inside + (report.outside().isUntouched() ? Messages.text("panel.change.outside.none")
        : Messages.text("panel.change.outside", report.outside().mean(), report.outside().largest()));
  }
}
