"""What a field of a form should hold, in Chinese.

- What is expected stands behind `at_field`, `at_unknown` or `alone`.
- A draft: a native administrator checks it before anybody relies on it.
"""

# ruff: noqa: RUF001

FORMS = {
    "form:at_field": "{field}：应为{expected}",
    "form:at_unknown": "未知字段：应为{expected}",
    "form:alone": "应为{expected}",
    "form:no_field": "表单中已有的字段",
    "form:choice": "所列选项之一",
    "form:text": "文字",
    "form:whole_characters": "完整的字符",
    "form:whole_number": "整数",
    "form:number_like": "整数，例如 12",
    "form:smaller_number": "更小的数",
    "form:yes_no": "真或假",
    "form:other_value": "其他值",
    "form:short_text": "最多 {n} 个字符（含组合符号）",
    "form:long_text": "最多 {n} kB 的文字",
    "form:without": "不含 {mark} 的文字",
    "form:hours": "时间，例如 09:30",
    "form:windows": "时段，例如 {like}",
    "form:hours_apart": "开始与结束时间不同的时段",
    "form:days_once": "时段中每一天只出现一次",
    "form:date": "日期，例如 2011-04-03",
    "form:partial_date": "日期，例如 2011-04-03、2011-04 或 2011",
    "form:letters": "至少 {least} 个字的理由，现有 {met} 个",
    "form:written": "已填写的内容，现为空",
    "form:longer": "至少 {n} 个字符，现有较少",
    "form:reason": "理由",
}
