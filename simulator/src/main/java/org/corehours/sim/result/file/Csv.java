package org.corehours.sim.result.file;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.Serial;
import java.util.Collection;

/** CSV with a header, whose texts are safe to open in a spreadsheet. */
public final class Csv {

  private static final CsvMapper MAPPER =
      CsvMapper.builder().addModule(new SimpleModule().addSerializer(new Texts())).build();

  private Csv() {}

  /** A writer of rows, each a map from these columns to values. */
  public static ObjectWriter writer(Collection<String> columns) {
    CsvSchema.Builder schema = CsvSchema.builder().setUseHeader(true).setLineSeparator("\n");
    columns.forEach(schema::addColumn);
    return MAPPER.writer(schema.build());
  }

  /** Writes texts as {@link SpreadsheetText}. */
  private static final class Texts extends StdScalarSerializer<String> {

    @Serial private static final long serialVersionUID = 1L;

    Texts() {
      super(String.class);
    }

    @Override
    public void serialize(String value, JsonGenerator csv, SerializerProvider provider)
        throws IOException {
      csv.writeString(SpreadsheetText.safe(value));
    }
  }
}
