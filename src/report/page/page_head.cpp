#include "report/page/page_head.hpp"

#include "report/page/page_texts.hpp"

namespace xeploai::report {

std::string page_head(const std::string& title, diag::Language language, Scripts scripts) {
  std::string out = "<!doctype html>\n<html lang=\"";
  out += language == diag::Language::vietnamese ? "vi" : "en";
  out +=
      "\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, "
      "initial-scale=1\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
      "'unsafe-inline'";
  if (scripts == Scripts::own) out += "; script-src 'unsafe-inline'";
  out.append("\">\n<title>").append(title).append("</title>\n<style>\n").append(difference_style);
  return out.append("</style>\n</head>\n<body>\n<main>\n<h1>").append(title).append("</h1>\n");
}

}  // namespace xeploai::report
